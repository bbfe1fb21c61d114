import type { IncomingMessage } from 'node:http';

import {
  AppUser,
  MailToken,
  UserSession,
  accountEmail,
  checkPassword,
  hashPassword,
  setPasswordHash,
  type SystemDatabase,
} from '@postern/data';
import { Not, type EntityManager } from 'typeorm';

import type { Caller } from '../../access/caller.js';
import type { AfterAnswer } from '../after-answer.js';
import type { CredentialLimits } from '../credential-limits.js';
import type { AccountJournal } from '../journal.js';
import type { MailLinks } from '../mail-links.js';
import type { PasswordProof } from '../password-proof.js';
import type { Post } from '../post.js';

export interface PasswordDeps {
  system: SystemDatabase;
  links: MailLinks;
  post: Post;
  limits: CredentialLimits;
  proof: PasswordProof;
  journal: AccountJournal;
  afterAnswer: AfterAnswer;
}

const CHANGED = 'Your password was changed';

/** Other passwords, for who knows the one there is or reads the account's mail. */
export class PasswordService {
  constructor(private readonly deps: PasswordDeps) {}

  /** @throws Problem `login.too-many`; UserError `user.email` */
  async forgot(request: IncomingMessage, given: string): Promise<void> {
    const { limits, afterAnswer, system } = this.deps;
    const email = accountEmail(given);
    await limits.mail(request, email);
    afterAnswer.run('forgotten password', () => system.transaction((manager) => this.mailLink(manager, email)));
  }

  /** @throws Problem `link.invalid`, `login.too-many`; UserError `password.length`, `password.common` */
  async reset(request: IncomingMessage, token: string, password: string): Promise<void> {
    checkPassword(password);
    const attempt = await this.deps.limits.guess(request, null);
    const hash = await hashPassword(password);
    await this.deps.system.transaction(async (manager) => {
      const { userId, email } = await this.deps.links.use(manager, 'password', token);
      if (userId === null) throw new Error('a link to set a password is for no account');
      await setPasswordHash(manager, userId, hash);
      await manager.delete(UserSession, { userId });
      await this.withdrawLinks(manager, userId);
      await this.deps.journal.recordProven(manager, request, userId, 'account.password-reset');
      await this.deps.post.notice(manager, email, CHANGED);
    });
    await attempt.succeeded();
  }

  /** @throws Problem `password.wrong`, `password.none`, `login.too-many`; UserError `password.length`, `password.common` */
  async change(request: IncomingMessage, caller: Caller, current: string, password: string): Promise<void> {
    checkPassword(password);
    await this.deps.proof.require(request, caller, current);
    const hash = await hashPassword(password);
    await this.deps.system.transaction(async (manager) => {
      await setPasswordHash(manager, caller.userId, hash);
      await manager.delete(UserSession, { userId: caller.userId, id: Not(caller.credentialId) });
      await this.withdrawLinks(manager, caller.userId);
      await this.deps.journal.record(manager, caller, 'account.password');
      await this.deps.post.notice(manager, caller.email, CHANGED);
    });
  }

  private async mailLink(manager: EntityManager, email: string): Promise<void> {
    const { links, post } = this.deps;
    const user = await manager.findOneBy(AppUser, { email });
    if (user === null) return;
    const token = await links.issue(manager, { purpose: 'password', userId: user.id, email });
    await post.send(manager, email, `Set another password at ${post.host}`, [
      `Somebody, probably you, forgot the password of your account at ${post.host}. Set another one here, within an hour:`,
      post.link('reset-password', token),
      'If it was not you, do nothing: the password stays as it is.',
    ]);
  }

  /** What was mailed before must not undo it. */
  private async withdrawLinks(manager: EntityManager, userId: string): Promise<void> {
    await manager.delete(MailToken, { userId });
  }
}
