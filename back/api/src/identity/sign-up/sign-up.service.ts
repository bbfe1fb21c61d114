import type { IncomingMessage } from 'node:http';

import { AppUser, accountEmail, checkPassword, hashPassword, openAccount, type SystemDatabase } from '@postern/data';
import type { Clock, Config } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { actorOf } from '../../audit/actor.js';
import { Problem, problemOf } from '../../http/problem.js';
import { acceptInvitation } from '../../invitation/acceptance.js';
import { hashInvitationToken } from '../../invitation/invitation-token.js';
import type { AfterAnswer } from '../after-answer.js';
import type { CredentialLimits } from '../credential-limits.js';
import { identityProblems } from '../identity.problems.js';
import { proven } from '../journal.js';
import type { MailLinks } from '../mail-links.js';
import type { Post } from '../post.js';

export interface SignUpDeps {
  system: SystemDatabase;
  links: MailLinks;
  post: Post;
  limits: CredentialLimits;
  afterAnswer: AfterAnswer;
  clock: Clock;
  config: Pick<Config, 'SIGN_UP'>;
}

/** What is kept until the mailed link is followed; no account exists before. */
interface Wanted {
  name: string;
  passwordHash: string;
  /** SHA-256 of the token of the invitation that led here, in hexadecimal. */
  invitation?: string;
}

interface SignUp {
  email: string;
  password: string;
  name: string;
  /** Token of the invitation that led here. */
  invitation?: string | undefined;
}

export interface OpenedAccount {
  email: string;
  /** That an invitation made it a member of. */
  organizationId: string | null;
}

/** Opens accounts for who reads mail at their address. */
export class SignUpService {
  constructor(private readonly deps: SignUpDeps) {}

  /**
   * The answer comes before the work, so that it tells nothing of the address.
   *
   * @throws Problem `signup.closed`, `login.too-many`; UserError `user.email`, `password.length`, `password.common`
   */
  async ask(request: IncomingMessage, given: SignUp): Promise<void> {
    const { config, limits, afterAnswer, system } = this.deps;
    if (config.SIGN_UP === 'closed') throw problemOf(identityProblems['signup.closed']);
    const email = accountEmail(given.email);
    checkPassword(given.password);
    await limits.mail(request, email);
    afterAnswer.run('sign-up', async () => {
      const { name, invitation } = given;
      const wanted = {
        ...{ name, passwordHash: await hashPassword(given.password) },
        ...(invitation !== undefined && { invitation: hashInvitationToken(invitation).toString('hex') }),
      };
      await system.transaction((manager) => this.mail(manager, email, wanted));
    });
  }

  /**
   * Who came by an invitation is a member at once; one that is not good any more keeps nobody from an account.
   *
   * @throws Problem `link.invalid`, `login.too-many`; UserError `user.exists`
   */
  async confirm(request: IncomingMessage, token: string): Promise<OpenedAccount> {
    const attempt = await this.deps.limits.guess(request, null);
    const opened = await this.deps.system.transaction(async (manager) => {
      const link = await this.deps.links.use(manager, 'sign-up', token);
      const { name, passwordHash, invitation } = link.data as Wanted;
      const { id, email } = await openAccount(manager, { email: link.email, name, passwordHash, operator: false });
      const organizationId =
        invitation === undefined ? null : await this.join(manager, request, { id, email }, invitation);
      return { email, organizationId };
    });
    await attempt.succeeded();
    return opened;
  }

  private async join(
    manager: EntityManager,
    request: IncomingMessage,
    user: { id: string; email: string },
    invitation: string,
  ): Promise<string | null> {
    try {
      const actor = actorOf(proven(request, user));
      const { organizationId } = await acceptInvitation(manager, this.deps.clock, actor, {
        ...{ hash: Buffer.from(invitation, 'hex'), invitee: { ...user, emailVerified: true } },
      });
      return organizationId;
    } catch (error) {
      if (error instanceof Problem) return null;
      throw error;
    }
  }

  private async mail(manager: EntityManager, email: string, wanted: Wanted): Promise<void> {
    const { links, post } = this.deps;
    if (await manager.existsBy(AppUser, { email })) {
      await post.send(manager, email, `You have an account at ${post.host}`, EXISTS);
    } else if (await this.isWelcome(manager, email)) {
      const token = await links.issue(manager, { purpose: 'sign-up', userId: null, email, data: wanted });
      await post.send(manager, email, `Open your account at ${post.host}`, [
        `Somebody, probably you, asked for an account at ${post.host} with this address. Open it here, within a day:`,
        post.link('confirm-account', token),
        'If it was not you, do nothing: no account is opened, and whoever asked learns nothing.',
      ]);
    }
  }

  private async isWelcome(manager: EntityManager, email: string): Promise<boolean> {
    if (this.deps.config.SIGN_UP === 'open') return true;
    return isInvited(manager, this.deps.clock, email);
  }
}

/** True when an organization waits for somebody of this address. */
export async function isInvited(manager: EntityManager, clock: Clock, email: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>('select 1 from invitation where email = $1 and expires_at > $2', [
    email,
    new Date(clock.now()),
  ]);
  return rows.length > 0;
}

const EXISTS = [
  'Somebody, probably you, asked for an account with this address. It has one already: sign in with its password, or have a link to set another one mailed to you from the sign-in page.',
  'If it was not you, do nothing: nothing was changed, and whoever asked learns nothing.',
];
