import {
  Keyring,
  addAlias,
  addDomain,
  cancelMessage,
  countWaiting,
  deleteBody,
  deliveriesOf,
  dropHeld,
  findAlias,
  findDelivery,
  findDomain,
  findMessage,
  listCaptured,
  listDeliveries,
  listDomains,
  listMessages,
  readAliases,
  readBody,
  readCaptured,
  readSeries,
  readTop,
  readTotals,
  releaseMessage,
  retryNow,
  rollUp,
  traceMessage,
  type Authority,
} from '@postern/data';
import { TEST_SECRET } from '@postern/data/testing';
import type { EntityManager } from 'typeorm';

import { listAliases, readAlias, readAliasesOf } from '../src/alias/alias.list.js';
import { listQuery } from '../src/alias/alias.routes.js';
import { listDomainItems, readDetails, readItem } from '../src/domain/domain-reader.js';
import { domainQuery } from '../src/domain/domain.routes.js';
import { startApi, type TestApi } from './support/api.js';
import { until } from './support/until.js';

const HOSTS = { mail: 'mx.example.org' } as unknown as Parameters<typeof readDetails>[3]['hosts'];

/**
 * What a forgotten condition would show: every function is called as if the application did not check, with all
 * organizations or the other one's id, in a transaction of ours. PostgreSQL still shows nothing (docs/adr/0004).
 */
describe('behind the application’s own checks', () => {
  let api: TestApi;
  let keyring: Keyring;
  let ours: string;
  let theirs: string;
  let message: string;
  let alias: string;
  let domain: string;

  beforeAll(async () => {
    api = await startApi();
    keyring = new Keyring(api.databases.pool, TEST_SECRET);
    ours = await api.addOrganization();
    theirs = await api.addOrganization();
    await api.databases.system.transaction(async (manager) => {
      const { id } = await addDomain(manager, TEST_SECRET, api.clock, {
        ...{ organizationId: theirs, name: 'theirs.example', verified: true },
      });
      domain = id;
      const made = { address: 'info@theirs.example', destinations: ['them@example.net'] };
      alias = (await addAlias(manager, api.clock, theirs, made)).id;
    });
    message = await api.addMessage(theirs, { state: 'held', captured: 'x' });
    await api.addMessage(theirs, { state: 'delivered' });
    // Whatever else writes on this server holds the roll-up back for as long.
    await until(
      async () => {
        await rollUp(api.databases.system, { grace: -60_000, batch: 100 });
        return within(theirs, lists['top']!);
      },
      (found) => Array.isArray(found) && found.length > 0,
    );
  });
  afterAll(() => api.close());

  const within = <T>(organization: string, work: (manager: EntityManager) => Promise<T>) =>
    api.databases.tenants.within(organization, work);
  const range = () => ({ organizationId: theirs, from: Date.now() - 86_400_000, to: Date.now() + 86_400_000 });
  const day = () => new Date(api.clock.now()).toISOString().slice(0, 10);

  type Call = (manager: EntityManager) => Promise<unknown>;
  const lists: Record<string, Call> = {
    'messages, of all': async (manager) => (await listMessages(manager, keyring, { reach: 'all', limit: 9 })).items,
    'messages, of theirs': async (manager) =>
      (await listMessages(manager, keyring, { reach: [theirs], limit: 9 })).items,
    'held messages': async (manager) =>
      (await listMessages(manager, keyring, { reach: [theirs], state: 'held', limit: 9 })).items,
    'messages by words': async (manager) =>
      (await listMessages(manager, keyring, { reach: 'all', search: 'example', limit: 9 })).items,
    deliveries: async (manager) => (await listDeliveries(manager, { organizationId: theirs, limit: 9 })).items,
    'held deliveries': async (manager) =>
      (await listDeliveries(manager, { organizationId: theirs, state: 'held', limit: 9 })).items,
    captured: (manager) => listCaptured(manager, { reach: 'all', to: null, messageId: null, limit: 9 }),
    totals: (manager) => readTotals(manager, range()),
    series: (manager) => readSeries(manager, range(), 'day', 'UTC'),
    top: (manager) => readTop(manager, theirs, { kind: 'sender', period: 'day', startsOn: day(), limit: 9 }),
    waiting: async (manager) => ((await countWaiting(manager, theirs)).held > 0 ? ['held'] : []),
    'aliases of the directory': (manager) => readAliases(manager, { organizationId: null, limit: 9 }),
    aliases: async (manager) => (await listAliases(manager, api.clock, theirs, listQuery.parse({}))).items,
    'aliases by words': async (manager) =>
      (await listAliases(manager, api.clock, theirs, listQuery.parse({ search: 'theirs' }))).items,
    'what finds aliases': (manager) => manager.query(`select find_aliases('{}', 9)`),
    'aliases by id': (manager) => readAliasesOf(manager, theirs, [alias]),
    alias: async (manager) => ((await readAlias(manager, theirs, alias)) === null ? [] : ['one']),
    'domains of the directory': (manager) => listDomains(manager, null),
    domains: async (manager) => (await listDomainItems(manager, theirs, domainQuery.parse({}))).items,
  };

  it.each(Object.keys(lists))('a list shows nothing: %s', async (name) => {
    expect(await within(ours, lists[name]!)).toEqual([]);
    expect(await within(theirs, lists[name]!)).not.toEqual([]);
  });

  const ALL: Authority = { reach: 'all', by: 'nobody' };
  const reads: Record<string, Call> = {
    message: (manager) => findMessage(manager, keyring, 'all', message),
    trace: (manager) => traceMessage(manager, 'all', message),
    body: (manager) => readBody(manager, keyring, 'all', message),
    'deliveries of a message': (manager) => deliveriesOf(manager, 'all', message),
    delivery: (manager) => findDelivery(manager, 'all', { messageId: message, ordinal: 0 }),
    captured: (manager) => readCaptured(manager, keyring, 'all', { messageId: message, ordinal: 0 }),
    'alias of the directory': (manager) => findAlias(manager, 'info@theirs.example', null),
    'domain of the directory': (manager) => findDomain(manager, 'theirs.example', null),
    domain: (manager) => readItem(manager, theirs, domain),
    'details of a domain': (manager) => readDetails(manager, theirs, domain, { hosts: HOSTS, now: api.clock.now() }),
  };

  it.each(Object.keys(reads))('nothing is found: %s', async (name) => {
    await expect(within(ours, reads[name]!)).rejects.toMatchObject({ code: expect.stringMatching(/\.unknown$/) });
  });

  it.each(Object.keys(reads).filter((name) => !name.startsWith('details')))('its owner finds it: %s', async (name) => {
    await expect(within(theirs, reads[name]!)).resolves.toBeDefined();
  });

  it('nothing can be decided about', async () => {
    const { clock } = api;
    const attempts: Call[] = [
      (manager) => releaseMessage(manager, clock, ALL, message, []),
      (manager) => dropHeld(manager, clock, ALL, message),
      (manager) => cancelMessage(manager, clock, ALL, message),
      (manager) => deleteBody(manager, 'all', message),
    ];
    for (const attempt of attempts) {
      await expect(within(ours, attempt)).rejects.toMatchObject({ code: 'message.unknown' });
    }
    expect(await within(ours, (manager) => retryNow(manager, clock, ALL, 'all'))).toBe(0);
    const states = await within(theirs, (manager) => deliveriesOf(manager, [theirs], message));
    expect(states.map(({ state }) => state)).toEqual(['held']);
  });
});
