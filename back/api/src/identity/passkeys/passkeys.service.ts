import type { IncomingMessage } from 'node:http';

import { Passkey, UserSession, type SystemDatabase } from '@postern/data';

import type { Caller } from '../../access/caller.js';
import { problemOf } from '../../http/problem.js';
import type { CredentialLimits } from '../credential-limits.js';
import type { Engine } from '../engine/engine.js';
import { identityProblems } from '../identity.problems.js';
import type { AccountJournal } from '../journal.js';
import type { Post } from '../post.js';

export interface PasskeysDeps {
  system: SystemDatabase;
  engine: Engine;
  limits: CredentialLimits;
  post: Post;
  journal: AccountJournal;
}

export interface PasskeyView {
  id: string;
  name: string;
  synced: boolean;
  createdAt: Date;
}

type Options = { challenge: string } & Record<string, unknown>;

/** WebAuthn credentials: they stand for password and second factor together. */
export class PasskeysService {
  constructor(private readonly deps: PasskeysDeps) {}

  async list({ userId }: Caller): Promise<PasskeyView[]> {
    const found = await this.deps.system.manager.find(Passkey, {
      where: { userId },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return found.map(toView);
  }

  /** @throws Problem `session.stale` */
  async prepare(request: IncomingMessage): Promise<Options> {
    const { error, body } = await this.deps.engine.call<Options>('generatePasskeyRegistrationOptions', request);
    if (error === 'SESSION_NOT_FRESH') throw problemOf(identityProblems['session.stale']);
    if (error !== null) throw new Error(`better-auth gives no options: ${error}`);
    return body;
  }

  /** @throws Problem `session.stale`, `passkey.refused` */
  async add(
    request: IncomingMessage,
    caller: Caller,
    given: { name: string; response: unknown },
  ): Promise<PasskeyView> {
    const { engine, system, journal, post } = this.deps;
    const { error, body } = await engine.call<{ id: string }>('verifyPasskeyRegistration', request, { body: given });
    if (error === 'SESSION_NOT_FRESH') throw problemOf(identityProblems['session.stale']);
    if (error !== null) throw problemOf(identityProblems['passkey.refused']);
    return system.transaction(async (manager) => {
      await journal.record(manager, caller, 'account.passkey.add', { name: given.name });
      await post.notice(manager, caller.email, `The passkey “${given.name}” was added`);
      return toView(await manager.findOneByOrFail(Passkey, { id: body.id }));
    });
  }

  /** @throws Problem `passkey.unknown` */
  async rename(caller: Caller, id: string, name: string): Promise<PasskeyView> {
    return this.deps.system.transaction(async (manager) => {
      const { affected } = await manager.update(Passkey, { id, userId: caller.userId }, { name });
      if (affected !== 1) throw problemOf(identityProblems['passkey.unknown']);
      await this.deps.journal.record(manager, caller, 'account.passkey.rename', { name });
      return toView(await manager.findOneByOrFail(Passkey, { id }));
    });
  }

  /** @throws Problem `passkey.unknown` */
  async remove(caller: Caller, id: string): Promise<void> {
    const { system, journal, post } = this.deps;
    await system.transaction(async (manager) => {
      const passkey = await manager.findOneBy(Passkey, { id, userId: caller.userId });
      if (passkey === null) throw problemOf(identityProblems['passkey.unknown']);
      await manager.delete(Passkey, { id });
      await journal.record(manager, caller, 'account.passkey.delete', { name: passkey.name });
      await post.notice(manager, caller.email, `The passkey “${passkey.name}” was deleted`);
    });
  }

  /** @throws Problem `login.too-many` */
  async prepareSignIn(request: IncomingMessage): Promise<Options> {
    await this.deps.limits.start(request);
    const { error, body } = await this.deps.engine.call<Options>('generatePasskeyAuthenticationOptions', request, {
      signedIn: false,
    });
    if (error !== null) throw new Error(`better-auth gives no options: ${error}`);
    return { ...body, userVerification: 'required' };
  }

  /** @throws Problem `passkey.wrong`, `login.too-many` */
  async signIn(request: IncomingMessage, response: { id: string }): Promise<void> {
    const { limits, engine, system, journal } = this.deps;
    const attempt = await limits.guess(request, `passkey ${response.id}`);
    const { error, newSession } = await engine.call('verifyPasskeyAuthentication', request, {
      body: { response },
      signedIn: false,
    });
    if (error !== null) throw problemOf(identityProblems['passkey.wrong']);
    await attempt.succeeded();
    const session = await system.manager.findOneBy(UserSession, { token: newSession ?? '' });
    if (session !== null) await journal.signedIn(system.manager, request, session.userId, 'passkey');
  }
}

function toView({ id, name, deviceType, createdAt }: Passkey): PasskeyView {
  return { id, name: name ?? '', synced: deviceType === 'multiDevice', createdAt };
}
