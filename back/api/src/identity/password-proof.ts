import type { IncomingMessage } from 'node:http';

import { findPasswordHash, verifyPassword, type SystemDatabase } from '@postern/data';

import type { Caller } from '../access/caller.js';
import { problemOf } from '../http/problem.js';
import type { CredentialLimits } from './credential-limits.js';
import { identityProblems } from './identity.problems.js';

/** Asks for the password again before what a borrowed browser must not do. */
export class PasswordProof {
  constructor(
    private readonly system: SystemDatabase,
    private readonly limits: CredentialLimits,
  ) {}

  /** @throws Problem `password.none`, `password.wrong`, `login.too-many` */
  async require(request: IncomingMessage, caller: Caller, password: string): Promise<void> {
    const hash = await findPasswordHash(this.system.manager, caller.userId);
    if (hash === null) throw problemOf(identityProblems['password.none']);
    const attempt = await this.limits.guess(request, caller.email);
    if (!(await verifyPassword(password, hash))) throw problemOf(identityProblems['password.wrong']);
    await attempt.succeeded();
  }
}
