import type { IncomingMessage } from 'node:http';

import { AppUser, UserSession, type SystemDatabase } from '@postern/data';
import { Not } from 'typeorm';

import type { Caller } from '../../access/caller.js';
import { problemOf, type Problem } from '../../http/problem.js';
import type { CredentialLimits } from '../credential-limits.js';
import type { Engine } from '../engine/engine.js';
import { identityProblems } from '../identity.problems.js';
import type { AccountJournal } from '../journal.js';
import type { PasswordProof } from '../password-proof.js';
import type { Post } from '../post.js';
import type { DeviceCodes } from './device-codes.js';
import { hashRecoveryCode } from './recovery-codes.js';

export interface SecondFactorDeps {
  system: SystemDatabase;
  engine: Engine;
  codes: DeviceCodes;
  /** Of the hashes of recovery codes. */
  key: string;
  limits: CredentialLimits;
  proof: PasswordProof;
  post: Post;
  journal: AccountJournal;
}

export interface Enrolment {
  uri: string;
  recoveryCodes: string[];
}

/** How better-auth names what is our callers' fault. */
const REFUSALS: Record<string, keyof typeof identityProblems> = {
  INVALID_CODE: 'factor.code',
  INVALID_BACKUP_CODE: 'factor.code',
  // Another request took the same recovery code at the same moment.
  CONFLICT: 'factor.code',
  INVALID_TWO_FACTOR_COOKIE: 'factor.step',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'factor.locked',
  ACCOUNT_TEMPORARILY_LOCKED: 'factor.locked',
  TOTP_NOT_ENABLED: 'factor.off',
};

/** A device that makes codes, and codes for when it is lost. */
export class SecondFactorService {
  constructor(private readonly deps: SecondFactorDeps) {}

  /** @throws Problem `factor.on`, and those of {@link PasswordProof} */
  async enrol(request: IncomingMessage, caller: Caller, password: string): Promise<Enrolment> {
    await this.expect(caller, { on: false });
    await this.deps.proof.require(request, caller, password);
    const answer = await this.deps.engine.call<{ totpURI: string; backupCodes: string[] }>('enableTwoFactor', request, {
      body: { password },
    });
    if (answer.error !== null) throw refusal(answer.error);
    return { uri: answer.body.totpURI, recoveryCodes: answer.body.backupCodes };
  }

  /** @throws Problem `factor.code`, `factor.on`, `factor.off`, `login.too-many` */
  async confirm(request: IncomingMessage, caller: Caller, code: string): Promise<void> {
    const { engine, system, journal, post } = this.deps;
    await this.expect(caller, { on: false });
    let session: string | null = null;
    await this.check(request, caller.userId, code, async () => {
      const { error, newSession } = await engine.call('verifyTOTP', request, { body: { code } });
      session = newSession;
      return error;
    });
    await system.transaction(async (manager) => {
      await manager.delete(UserSession, { userId: caller.userId, token: Not(session ?? '') });
      await journal.record(manager, caller, 'account.second-factor.on');
      await post.notice(manager, caller.email, 'A second factor was turned on');
    });
  }

  /** @throws Problem `factor.code`, `factor.off`, and those of {@link PasswordProof} */
  async disable(request: IncomingMessage, caller: Caller, given: { password: string; code: string }): Promise<void> {
    const { engine, proof, system, journal, post } = this.deps;
    await this.expect(caller, { on: true });
    await proof.require(request, caller, given.password);
    await this.check(request, caller.userId, given.code, () => this.verify(request, given.code, true));
    const { error } = await engine.call('disableTwoFactor', request, { body: { password: given.password } });
    if (error !== null) throw refusal(error);
    await system.transaction(async (manager) => {
      await journal.record(manager, caller, 'account.second-factor.off');
      await post.notice(manager, caller.email, 'The second factor was turned off');
    });
  }

  /** @throws Problem `factor.off`, and those of {@link PasswordProof} */
  async renewRecoveryCodes(request: IncomingMessage, caller: Caller, password: string): Promise<string[]> {
    const { engine, proof, system, journal, post } = this.deps;
    await this.expect(caller, { on: true });
    await proof.require(request, caller, password);
    const answer = await engine.call<{ backupCodes: string[] }>('generateBackupCodes', request, { body: { password } });
    if (answer.error !== null) throw refusal(answer.error);
    await system.transaction(async (manager) => {
      await journal.record(manager, caller, 'account.second-factor.recovery-codes');
      await post.notice(manager, caller.email, 'New recovery codes were made');
    });
    return answer.body.backupCodes;
  }

  /** @throws Problem `factor.code`, `factor.step`, `factor.locked`, `login.too-many` */
  async signIn(request: IncomingMessage, code: string): Promise<void> {
    const waiting = await this.deps.engine.call<{ userId: string } | null>('whoAwaitsSecondStep', request);
    if (waiting.error !== null || waiting.body === null) throw problemOf(identityProblems['factor.step']);
    const { userId } = waiting.body;
    await this.check(request, userId, code, () => this.verify(request, code, false));
    const { journal, system } = this.deps;
    await journal.signedIn(system.manager, request, userId, isDeviceCode(code) ? 'second-factor' : 'recovery-code');
    if (!isDeviceCode(code)) await this.tellOfRecovery(userId);
  }

  private async check(
    request: IncomingMessage,
    userId: string,
    code: string,
    verify: () => Promise<string | null>,
  ): Promise<void> {
    const attempt = await this.deps.limits.guess(request, `second factor ${userId}`);
    if (isDeviceCode(code) && (await this.deps.codes.take(userId, code)) === 'used') {
      throw problemOf(identityProblems['factor.code'], 'This code was used already.');
    }
    const error = await (isDeviceCode(code) ? verify() : this.oneAtATime(userId, verify));
    if (error !== null) throw refusal(error);
    await attempt.succeeded();
  }

  /** better-auth reads the recovery codes that are left and writes them back: at the same moment, one would sign in twice. */
  private oneAtATime<T>(userId: string, work: () => Promise<T>): Promise<T> {
    return this.deps.system.transaction(async (manager) => {
      await manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`recovery codes of ${userId}`]);
      return work();
    });
  }

  /** @returns what is wrong; null when nothing is */
  private async verify(request: IncomingMessage, code: string, signedIn: boolean): Promise<string | null> {
    const { engine, key } = this.deps;
    const { error, status } = isDeviceCode(code)
      ? await engine.call('verifyTOTP', request, { body: { code }, signedIn })
      : await engine.call('verifyBackupCode', request, {
          body: { code: hashRecoveryCode(key, code), disableSession: signedIn },
          signedIn,
        });
    return status === 409 ? 'CONFLICT' : error;
  }

  private async expect(caller: Caller, { on }: { on: boolean }): Promise<void> {
    const user = await this.deps.system.manager.findOneBy(AppUser, { id: caller.userId });
    if (user?.twoFactorEnabled === on) return;
    throw problemOf(identityProblems[on ? 'factor.off' : 'factor.on']);
  }

  private async tellOfRecovery(userId: string): Promise<void> {
    const { system, post } = this.deps;
    await system.transaction(async (manager) => {
      const user = await manager.findOneBy(AppUser, { id: userId });
      if (user !== null) await post.notice(manager, user.email, 'A recovery code was used to sign in');
    });
  }
}

function isDeviceCode(code: string): boolean {
  return /^\d{6}$/.test(code);
}

function refusal(error: string): Problem {
  const code = REFUSALS[error];
  if (code === undefined) throw new Error(`better-auth refused a second factor: ${error}`);
  return problemOf(identityProblems[code]);
}
