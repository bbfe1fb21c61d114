import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

import {
  AppUser,
  Credential,
  PASSWORD_PROVIDER,
  Passkey,
  Verification,
  accountEmail,
  openAccount,
  type SystemDatabase,
} from '@postern/data';
import type { Clock, Config } from '@postern/platform';
import { IsNull, LessThan, Not, type EntityManager } from 'typeorm';

import type { Caller } from '../../access/caller.js';
import { problemOf } from '../../http/problem.js';
import type { CredentialLimits } from '../credential-limits.js';
import type { Engine } from '../engine/engine.js';
import { identityProblems } from '../identity.problems.js';
import type { AccountJournal } from '../journal.js';
import type { Post } from '../post.js';
import { isInvited } from '../sign-up/sign-up.service.js';
import type { Journey, ProvenPerson, Provider } from './provider.js';

export interface OidcDeps {
  system: SystemDatabase;
  engine: Engine;
  provider: Provider;
  limits: CredentialLimits;
  post: Post;
  journal: AccountJournal;
  clock: Clock;
  config: Pick<Config, 'SIGN_UP' | 'OIDC_NAME'>;
}

const COOKIE = 'provider';
const WITHIN_SECONDS = 600;
const LONGEST_NAME = 100;

/** Signing in with the OpenID provider. What must be the same afterwards is kept here, and bound to the browser. */
export class OidcService {
  constructor(private readonly deps: OidcDeps) {}

  /** @throws Problem `provider.off`, `provider.unavailable`, `login.too-many` */
  async start(request: IncomingMessage): Promise<string> {
    const { limits, provider, engine, system, clock } = this.deps;
    await limits.start(request);
    const { url, journey } = await provider.begin();
    const token = randomBytes(32).toString('base64url');
    await system.manager.delete(Verification, { expiresAt: LessThan(new Date(clock.now())) });
    await system.manager.insert(Verification, {
      identifier: identifierOf(token),
      value: JSON.stringify(journey),
      expiresAt: new Date(clock.now() + WITHIN_SECONDS * 1000),
    });
    engine.setCookie(request, COOKIE, token, WITHIN_SECONDS);
    return url;
  }

  /** @throws Problem `provider.refused`, `provider.unverified`, `signup.closed` and those of {@link start} */
  async complete(request: IncomingMessage, query: string): Promise<void> {
    const { limits, provider, engine, system, journal } = this.deps;
    const attempt = await limits.guess(request, null);
    const journey = await this.resume(engine.cookie(request, COOKIE));
    engine.setCookie(request, COOKIE, '', 0);
    const person = await provider.finish(query, journey);
    const userId = await system.transaction((manager) => this.accountOf(manager, person));
    await attempt.succeeded();
    const { error } = await engine.call('openAfterProvider', request, { body: { userId }, signedIn: false });
    if (error !== null) throw new Error(`better-auth opens no session: ${error}`);
    await journal.signedIn(system.manager, request, userId, 'provider');
  }

  /**
   * The provider lets nobody in any more. Who comes back with it and the same address is linked anew.
   *
   * @throws Problem `provider.not-linked`, `provider.last-way`
   */
  async unlink({ userId, ...caller }: Caller): Promise<void> {
    const { system, journal, post, config } = this.deps;
    await system.transaction(async (manager) => {
      await manager.findOne(AppUser, { where: { id: userId }, lock: { mode: 'pessimistic_write' } });
      const ofProvider = { userId, providerId: Not(PASSWORD_PROVIDER) };
      if (!(await manager.existsBy(Credential, ofProvider))) throw problemOf(identityProblems['provider.not-linked']);
      if (!(await hasAnotherWay(manager, userId))) throw problemOf(identityProblems['provider.last-way']);
      await manager.delete(Credential, ofProvider);
      await journal.record(manager, { ...caller, userId }, 'account.provider.unlink');
      await post.notice(manager, caller.email, `Signing in with ${config.OIDC_NAME} was made impossible`);
    });
  }

  /** Once only. */
  private async resume(token: string | null): Promise<Journey> {
    const [[found]] = await this.deps.system.manager.query<[{ value: string }[], number]>(
      'delete from verification where identifier = $1 and expires_at > $2 returning value',
      [identifierOf(token ?? ''), new Date(this.deps.clock.now())],
    );
    if (found === undefined) {
      throw problemOf(identityProblems['provider.refused'], 'It was not begun in this browser, or too long ago.');
    }
    return JSON.parse(found.value) as Journey;
  }

  private async accountOf(manager: EntityManager, person: ProvenPerson): Promise<string> {
    const { issuer: providerId, subject: accountId } = person;
    const linked = await manager.findOneBy(Credential, { providerId, accountId });
    if (linked !== null) return linked.userId;
    if (person.email === null) throw problemOf(identityProblems['provider.unverified']);
    const email = accountEmail(person.email);
    // Locked, so that of two at once the second finds what the first did.
    const known = await manager.findOne(AppUser, { where: { email }, lock: { mode: 'pessimistic_write' } });
    const userId = known?.id ?? (await this.open(manager, email, person.name));
    await this.link(manager, { userId, providerId, accountId });
    if (known !== null) {
      await this.deps.post.notice(manager, email, `Signing in with ${this.deps.config.OIDC_NAME} was made possible`);
    }
    return userId;
  }

  /** An address that the provider gave to somebody else since does not come with the account. */
  private async link(
    manager: EntityManager,
    who: Pick<Credential, 'userId' | 'providerId' | 'accountId'>,
  ): Promise<void> {
    const { userId, providerId, accountId } = who;
    const linked = await manager.findOneBy(Credential, { userId, providerId });
    if (linked === null) await manager.insert(Credential, who);
    else if (linked.accountId !== accountId) {
      throw problemOf(identityProblems['provider.refused'], 'The account of this address is somebody else’s there.');
    }
  }

  private async open(manager: EntityManager, email: string, name: string): Promise<string> {
    const { config, clock } = this.deps;
    const welcome =
      config.SIGN_UP === 'open' || (config.SIGN_UP === 'invited' && (await isInvited(manager, clock, email)));
    if (!welcome) throw problemOf(identityProblems['signup.closed']);
    const plain = name.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim();
    const shortened = plain.slice(0, LONGEST_NAME);
    const { id } = await openAccount(manager, { email, passwordHash: null, operator: false, name: shortened });
    return id;
  }
}

async function hasAnotherWay(manager: EntityManager, userId: string): Promise<boolean> {
  return (
    (await manager.existsBy(Passkey, { userId })) ||
    (await manager.existsBy(Credential, { userId, providerId: PASSWORD_PROVIDER, passwordHash: Not(IsNull()) }))
  );
}

function identifierOf(token: string): string {
  return `provider ${createHash('sha256').update(token).digest('base64url')}`;
}
