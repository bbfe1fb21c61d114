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
  await pool.query('vacuum analyze alias, alias_destination, alias_activity, destination, domain');
}, 120_000);
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

it('finds what is far down, page by page', async () => {
  const found: string[] = [];
  let after: string | null = null;
  let pages = 0;
  do {
    const page = await aliasList(api, organization, { search: 'name4242@', ...(after === null ? {} : { after }) });
    found.push(...page.items.map(({ address }) => address));
    after = page.next;
    pages++;
  } while (after !== null);
  expect(found).toEqual(['name4242@d2.example']);
  expect(pages).toBeLessThanOrEqual(ALIASES / 5_000 + 1);
});
