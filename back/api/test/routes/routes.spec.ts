import { Redis } from 'ioredis';

import { ROLES, declaredRoutes, type RouteSpec, type Role } from '../../src/contract/index.js';
import { startApi, type TestApi } from '../support/api.js';
import { redisIsInstalled, startRedis, type TestRedis } from '../support/redis.js';
import { contractsOf, type Contracts, type Document } from '../support/contracts.js';
import { read, takesBody, undocumented, type Answer } from './answers.js';
import type { Ask } from './cases.js';
import { Fingerprints } from './fingerprint.js';
import { CASES } from './index.js';
import { OPERATOR, STRANGER, Worlds, otherScopes, personOf, type Asking, type World } from './world.js';

const NOBODY: Asking = { kind: 'nobody' };
/** As a browser says it of a page elsewhere. */
const ELSEWHERE = { 'Sec-Fetch-Site': 'cross-site' };

let api: TestApi;
let worlds: Worlds;
let contracts: Contracts;
let redis: TestRedis | null = null;
let fingerprints: Fingerprints;

beforeAll(async () => {
  if (redisIsInstalled()) redis = await startRedis();
  else process.stdout.write('routes: without Redis, redis-server is not installed here\n');
  api = await startApi(redis === null ? {} : { REDIS_URL: redis.url });
  worlds = await Worlds.create(api, CASES);
  contracts = contractsOf((await (await api.get('/api/openapi.json')).json()) as Document);
  fingerprints = await Fingerprints.create(api.database.pool);
});
afterAll(async () => {
  await api.close();
  await redis?.stop();
});

it('has a case for each route, and for nothing else', () => {
  const ids = declaredRoutes().map(({ id }) => id);
  expect(Object.keys(CASES).sort()).toEqual([...ids].sort());
});

describe.each(
  declaredRoutes()
    .filter(({ id }) => id in CASES)
    .map((spec) => [spec.id, spec] as const),
)('%s', (id, spec) => {
  const known = CASES[id]!;
  let world: World;

  beforeEach(async () => void (world = await worlds.world()));

  const arranged = (): Promise<Ask> => known.arrange(world);
  const asked = async (as: Asking, ask: Ask): Promise<Answer> => {
    const answer = await read(await worlds.ask(id, ask, as));
    expect({ id, undocumented: undocumented(contracts, spec, answer) }).toEqual({ id, undocumented: null });
    return answer;
  };
  const succeeds = (answer: Answer): void => {
    expect([answer.status, answer.body]).toEqual([known.status ?? spec.answer.status, answer.body]);
  };
  /** Refused, and nothing came of it. */
  const refused = async (as: Asking, ask: Ask, ...expected: readonly [number, string][]): Promise<Answer> => {
    const before = await fingerprints.of(world.organization);
    const answer = await asked(as, ask);
    expect(expected.map(([status, code]) => `${status} ${code}`)).toContain(
      `${answer.status} ${String(answer.body?.['code'])}`,
    );
    expect(await fingerprints.of(world.organization)).toEqual(before);
    return answer;
  };
  /** Whoever may: a member of the least role, or who the case says. */
  const allowed = (ask: Ask): Asking => rightful(spec, world, ask);

  it('answers whoever may', async () => {
    const ask = await arranged();
    succeeds(await asked(allowed(ask), ask));
  });

  if (spec.access.kind !== 'public') {
    it('refuses nobody', async () => {
      await refused(NOBODY, await arranged(), [401, 'login.required']);
    });
  }

  if (spec.method !== 'get') {
    it('refuses what another site made a browser send', async () => {
      const ask = await arranged();
      await refused(allowed(ask), { ...ask, headers: { ...ask.headers, ...ELSEWHERE } }, [403, 'access.origin']);
    });
  }

  if (spec.access.kind === 'person' || spec.access.kind === 'operator') {
    it('refuses an API key', async () => {
      const secret = await worlds.key(world, ['organization:read']);
      await refused({ kind: 'key', secret }, await arranged(), [403, 'access.person']);
    });
  }

  if (spec.access.kind === 'person') {
    it('lets nobody else have what is one person’s', async () => {
      const ask = await arranged();
      if (ask.params === undefined) return;
      const answer = await asked({ kind: 'person', email: STRANGER }, ask);
      expect([answer.status, answer.body]).toEqual([404, answer.body]);
    });
  }

  if (spec.access.kind === 'operator') {
    it('refuses who is no operator', async () => {
      await refused({ kind: 'person', email: personOf('owner') }, await arranged(), [403, 'access.operator']);
    });
  }

  if (spec.access.kind === 'organization') {
    const { role, scope } = spec.access;
    for (const below of ROLES.slice(0, ROLES.indexOf(role))) {
      it(`refuses a ${below}`, async () => {
        await refused(member(world, below), await arranged(), [403, 'access.role']);
      });
    }

    if (role === 'viewer') {
      it('answers a member', async () => {
        const ask = await arranged();
        if (ask.as === undefined) succeeds(await asked(member(world, 'member'), ask));
      });
    }

    it('refuses an API key that has expired', async () => {
      const secret = await worlds.key(world, scope === null ? ['organization:read'] : [scope], true);
      await refused({ kind: 'key', secret }, await arranged(), [401, 'key.expired'], [401, 'login.required']);
    });

    if (scope === null) {
      it('refuses an API key whatever its scopes', async () => {
        const secret = await worlds.key(world, otherScopes('organization:read'));
        await refused({ kind: 'key', secret }, await arranged(), [403, 'access.person']);
      });
    } else {
      it('answers an API key with its scope alone', async () => {
        const ask = await arranged();
        succeeds(await asked({ kind: 'key', secret: await worlds.key(world, [scope]) }, ask));
      });

      it('refuses an API key with all other scopes', async () => {
        const secret = await worlds.key(world, otherScopes(scope));
        await refused({ kind: 'key', secret }, await arranged(), [403, 'access.scope']);
      });
    }

    it('refuses a stranger who names the organization', async () => {
      const stranger: Asking = { kind: 'person', email: STRANGER, organization: world.organization };
      await refused(stranger, await arranged(), [400, 'organization.required']);
    });

    it('tells and changes nothing of ours when a stranger asks for it', async () => {
      const ask = await arranged();
      const before = await fingerprints.of(world.organization);
      const answer = await asked({ kind: 'person', email: STRANGER, organization: worlds.elsewhere }, ask);
      expect(await fingerprints.of(world.organization)).toEqual(before);
      expect(answer.text).not.toContain(world.organization);
      if (ask.params !== undefined) {
        expect({ may: [403, 404, known.stranger].includes(answer.status), answer }).toEqual({ may: true, answer });
      }
    });
  }

  if (takesBody(spec)) {
    it('refuses a body beyond its limit', async () => {
      const ask = await arranged();
      const body = { ...(ask.body as object), more: 'x'.repeat(spec.bodyLimit) };
      await refused(allowed(ask), { ...ask, body }, [413, 'request.too-large']);
    });
  }

  if (spec.version === 'requires') {
    it('changes nothing without the version, or for an old one', async () => {
      const { ifMatch, ...ask } = await arranged();
      await refused(allowed(ask), ask, [428, 'version.required']);
      await refused(allowed(ask), { ...ask, ifMatch: (ifMatch ?? 0) + 7 }, [412, 'version.mismatch']);
    });
  }

  if (spec.version === 'sends' && spec.method === 'get') {
    it('answers that nothing has changed to whoever knows the version', async () => {
      const ask = await arranged();
      const etag = (await asked(allowed(ask), ask)).headers.get('etag');
      expect(etag).toMatch(/^"\d+"$/);
      const again = await asked(allowed(ask), { ...ask, headers: { 'If-None-Match': `W/"x", ${etag}` } });
      expect([again.status, again.text]).toEqual([304, '']);
      expect((await asked(allowed(ask), { ...ask, headers: { 'If-None-Match': '"987654"' } })).status).toBe(200);
    });
  }

  if (spec.idempotent) {
    it('is done once under an Idempotency-Key', async () => {
      const ask = await arranged();
      const headers = { 'Idempotency-Key': crypto.randomUUID() };
      const first = await asked(allowed(ask), { ...ask, headers });
      succeeds(first);
      const before = await fingerprints.of(world.organization);
      const again = await asked(allowed(ask), { ...ask, headers });
      if (first.status >= 500) {
        // It was asked for, and nobody has said what came of it: it is not asked for again.
        expect([again.status, again.body?.['code']]).toEqual([409, 'idempotency.in-progress']);
        expect(await fingerprints.of(world.organization)).toEqual(before);
        return;
      }
      expect([again.status, again.body, again.headers.get('idempotency-replayed')]).toEqual([
        first.status,
        first.body,
        'true',
      ]);
      expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
      expect(await fingerprints.of(world.organization)).toEqual(before);
      if (!takesBody(spec)) return;
      const other = { ...ask, headers, body: { ...(ask.body as object), other: 1 } };
      await refused(allowed(ask), other, [422, 'idempotency.mismatch']);
    });
  }
});

it('counted in Redis, where there is one', async () => {
  if (redis === null) return;
  const client = new Redis(redis.url);
  try {
    expect(await client.dbsize()).toBeGreaterThan(0);
  } finally {
    client.disconnect();
  }
});

function rightful({ access }: RouteSpec, world: World, { as }: Ask): Asking {
  if (as !== undefined)
    return { kind: 'person', email: as, ...(access.kind === 'organization' && { organization: world.organization }) };
  if (access.kind === 'public') return NOBODY;
  if (access.kind === 'operator') return { kind: 'person', email: OPERATOR };
  return member(world, access.kind === 'organization' ? access.role : 'owner');
}

function member({ organization }: World, role: Role): Asking {
  return { kind: 'person', email: personOf(role), organization };
}
