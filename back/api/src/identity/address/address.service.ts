import type { IncomingMessage } from 'node:http';

import { AppUser, MailToken, accountEmail, type SystemDatabase } from '@postern/data';
import { codeOf } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Caller } from '../../access/caller.js';
import { problemOf } from '../../http/problem.js';
import type { AfterAnswer } from '../after-answer.js';
import type { CredentialLimits } from '../credential-limits.js';
import { identityProblems } from '../identity.problems.js';
import type { AccountJournal } from '../journal.js';
import type { MailLinks } from '../mail-links.js';
import type { PasswordProof } from '../password-proof.js';
import type { Post } from '../post.js';

export interface AddressDeps {
  system: SystemDatabase;
  links: MailLinks;
  post: Post;
  limits: CredentialLimits;
  proof: PasswordProof;
  journal: AccountJournal;
  afterAnswer: AfterAnswer;
}

/** The address of an account: another one is taken once its mail is read, and the old one hears of it. */
export class AddressService {
  constructor(private readonly deps: AddressDeps) {}

  /** @throws Problem `password.wrong`, `password.none`, `login.too-many`; UserError `user.email` */
  async ask(request: IncomingMessage, caller: Caller, given: { email: string; password: string }): Promise<void> {
    const { limits, proof, afterAnswer, system } = this.deps;
    const email = accountEmail(given.email);
    await proof.require(request, caller, given.password);
    await limits.mail(request, email);
    afterAnswer.run('change of address', () => system.transaction((manager) => this.mailLink(manager, caller, email)));
  }

  /**
   * @returns the new address
   * @throws Problem `link.invalid`, `user.exists`, `login.too-many`
   */
  async confirm(request: IncomingMessage, token: string): Promise<string> {
    const attempt = await this.deps.limits.guess(request, null);
    const email = await this.deps.system.transaction((manager) => this.take(manager, request, token));
    await attempt.succeeded();
    return email;
  }

  private async take(manager: EntityManager, request: IncomingMessage, token: string): Promise<string> {
    const { userId, email } = await this.deps.links.use(manager, 'email', token);
    const user = await manager.findOneBy(AppUser, { id: userId ?? '' });
    if (user === null) throw new Error('a link to change an address is for no account');
    if (await manager.existsBy(AppUser, { email })) throw problemOf(identityProblems['user.exists']);
    await rename(manager, user.id, email);
    await manager.delete(MailToken, { userId: user.id });
    await this.deps.journal.recordProven(manager, request, user.id, 'account.email-confirm', { email });
    await this.deps.post.notice(manager, user.email, `Your account now has the address ${email}`);
    return email;
  }

  private async mailLink(manager: EntityManager, caller: Caller, email: string): Promise<void> {
    const { links, post, journal } = this.deps;
    if (await manager.existsBy(AppUser, { email })) {
      await post.send(manager, email, `You have an account at ${post.host}`, [TAKEN]);
      return;
    }
    const token = await links.issue(manager, { purpose: 'email', userId: caller.userId, email });
    await journal.record(manager, caller, 'account.email', { email });
    await post.send(manager, email, `Confirm your address at ${post.host}`, [
      `Somebody, probably you, wants to use this address for an account at ${post.host}. Confirm it here, within a day:`,
      post.link('confirm-email', token),
      'If it was not you, do nothing.',
    ]);
  }
}

/** @throws Problem `user.exists` when somebody takes the address at the same moment */
async function rename(manager: EntityManager, id: string, email: string): Promise<void> {
  try {
    await manager.update(AppUser, { id }, { email, updatedAt: () => 'now()' });
  } catch (error) {
    throw codeOf(error) === UNIQUE_VIOLATION ? problemOf(identityProblems['user.exists']) : error;
  }
}

/** SQLSTATE. */
const UNIQUE_VIOLATION = '23505';

const TAKEN =
  'Somebody, probably you, wants to use this address for another account. It has one already, so nothing was changed.';
