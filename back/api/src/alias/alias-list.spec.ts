import type { EntityManager } from 'typeorm';

import { startApi, type TestApi } from '../../test/support/api.js';
import { aliasList } from '../../test/support/alias-list.js';
import { WINDOW } from '../lists/keyset-page.js';
import { listAliases } from './alias.list.js';
import { listQuery } from './alias.routes.js';

/** As many as the largest organization that we promise to serve. */
const ALIASES = 100_000;
/** Of 8 KiB, for a page: twelve for each row of a window. For each of all aliases it would be some twenty times as many. */
const MOST_BLOCKS = 12 * WINDOW;

interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  'Shared Hit Blocks': number;
  'Shared Read Blocks': number;
  Plans?: PlanNode[];
}

interface Plan {
  Plan: PlanNode;
}

let api: TestApi;
let organization: string;

beforeAll(async () => {
  api = await startApi();
  organization = await api.addOrganization();
  const { pool } = api.database;
  // Merged into the index in one go, by the vacuum below.
  await pool.query('alter index alias_search_terms set (gin_pending_list_limit = 1000000)');
  await pool.query(
    `with d as (
       insert into domain (organization_id, name, verified_at) select $1, 'd' || n || '.example', now() from generate_series(0, 9) n returning id, name
     ),
     v as (insert into destination (organization_id, address, verified_at) values ($1, 'me@mailbox.example', now()) returning address)
     insert into alias (organization_id, domain_id, kind, pattern, note, labels, created_at)
     select $1, d.id, 'exact', 'name' || n, 'note ' || md5(n::text), array['label' || n % 1000],
       now() - make_interval(secs => n % 7919)
     from generate_series(1, $2::int) n join d on d.name = 'd' || n % 10 || '.example'`,
    [organization, ALIASES],
  );
  await pool.query(
    `insert into alias_destination (alias_id, position, organization_id, address) select id, 0, organization_id, 'me@mailbox.example' from alias`,
  );
  await pool.query(`update alias_activity set last_used_at = now() - make_interval(secs => random() * 1000000)`);
  await pool.query('vacuum analyze alias, alias_search, alias_destination, alias_activity, destination, domain');
}, 300_000);
afterAll(() => api.close());

it.each([
  {},
  { sort: 'created' },
  { sort: 'address' },
  { sort: '-lastUsed' },
  { domain: 'd7.example' },
  { domain: 'd7.example', sort: 'address' },
  { search: 'name99999' },
  { search: 'nowhere to be found' },
  { search: 'example' },
  { label: 'label7', sort: 'address' },
  { destination: 'me@mailbox.example' },
  { destination: 'nobody@mailbox.example', sort: '-lastUsed' },
  { enabled: 'false' },
  { expired: 'true', sort: 'lastUsed' },
])('a page of a hundred thousand aliases is read by indexes, and no more than a window of it: %j', async (query) => {
  const { next } = await aliasList(api, organization, query);
  // The first page, and one further down, where a place to begin at is compared with.
  for (const after of next === null ? [undefined] : [undefined, next]) {
    for (const plan of await plansOf({ ...query, ...(after !== undefined && { after }) })) {
      const nodes = nodesOf(plan.Plan);
      const whole = nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']);
      expect(whole).toEqual([]);
      expect(Math.max(...nodes.map(rowsRead))).toBeLessThanOrEqual(WINDOW + 1);
      expect(blocksRead(plan.Plan)).toBeLessThan(MOST_BLOCKS);
    }
  }
});

/** Of each statement that a page takes, as PostgreSQL carries it out. */
async function plansOf(query: Record<string, string>): Promise<Plan[]> {
  return api.databases.tenants.within(organization, async (manager) => {
    const statements: [string, unknown[]][] = [];
    const noting = {
      query: (text: string, values: unknown[]) => {
        statements.push([text, values]);
        return manager.query(text, values);
      },
    };
    await listAliases(noting as EntityManager, api.clock, organization, listQuery.parse(query));
    const plans: Plan[] = [];
    for (const [text, values] of statements) {
      const [row] = await manager.query<{ 'QUERY PLAN': [Plan] }[]>(
        `explain (analyze, buffers, timing off, format json) ${text}`,
        values,
      );
      plans.push(row!['QUERY PLAN'][0]);
    }
    return plans;
  });
}

function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

function rowsRead(node: PlanNode): number {
  const removed = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  return (node['Actual Rows'] + removed) * node['Actual Loops'];
}

/** Of 8 KiB; a node's include those of the nodes below it. */
function blocksRead(node: PlanNode): number {
  return node['Shared Hit Blocks'] + node['Shared Read Blocks'];
}

it.each([
  { search: 'name4242@' },
  { search: 'AME4242@D2' },
  { search: 'note a1d0c6e83f027327d8461063f4ac58a6', sort: '-lastUsed' },
  { search: 'name4242', label: 'label242', domain: 'd2.example', sort: 'address' },
])('finds one of a hundred thousand at once: %j', async (query) => {
  const { items, next } = await aliasList(api, organization, query);
  expect(items.map(({ address }) => address)).toContain(
    query.search.startsWith('note') ? 'name42@d2.example' : 'name4242@d2.example',
  );
  expect(next).toBeNull();
});

it('pages through what few match, in order and each once', async () => {
  const addresses: string[] = [];
  for (let after: string | null = ''; after !== null;) {
    const page = await aliasList(api, organization, {
      ...{ search: 'name424', sort: 'address', limit: '7' },
      ...(after !== '' && { after }),
    });
    addresses.push(...page.items.map(({ address }) => address));
    after = page.next;
  }
  // 424, 4240 to 4249 and 42400 to 42499.
  expect(addresses).toHaveLength(111);
  expect(addresses).toEqual([...new Set(addresses)].sort());
});

it('finds an alias by what it was changed to, and no more by what it was', async () => {
  const { pool } = api.database;
  const search = async (text: string): Promise<string[]> =>
    (await aliasList(api, organization, { search: text })).items.map(({ address }) => address);
  await pool.query(
    `update alias set note = 'Zebra crossing', labels = array['stripes'] where address = 'name31337@d7.example'`,
  );
  expect(await search('ZEBRA cross')).toEqual(['name31337@d7.example']);
  expect(await search('stripes')).toEqual(['name31337@d7.example']);
  await pool.query(`update alias set note = 'Horse', enabled = false where address = 'name31337@d7.example'`);
  expect(await search('zebra')).toEqual([]);
  const { items, next } = await aliasList(api, organization, { enabled: 'false' });
  expect([items.map(({ address }) => address), next]).toEqual([['name31337@d7.example'], null]);
});
