import { startApi, type TestApi } from '../../test/support/api.js';
import { aliasList } from '../../test/support/alias-list.js';

/** As many as the largest organization that we promise to serve. */
const ALIASES = 100_000;
const RUNS = 20;
const ROUNDS = 5;
/** Milliseconds of PostgreSQL's and ours for a page, p95. */
const MOST = 50;

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
])('a page of a hundred thousand aliases comes in time: %j', async (query) => {
  let best = Infinity;
  // What else the machine does must not decide.
  for (let round = 0; round < ROUNDS && best >= MOST; round++) best = Math.min(best, await p95(query));
  expect(best).toBeLessThan(MOST);
});

async function p95(query: Record<string, string>): Promise<number> {
  const times: number[] = [];
  let after: string | null = null;
  for (let i = 0; i < RUNS; i++) {
    const start = performance.now();
    const page = await aliasList(api, organization, { ...query, ...(after === null ? {} : { after }) });
    times.push(performance.now() - start);
    after = page.next;
  }
  return times.sort((a, b) => a - b)[Math.ceil(RUNS * 0.95) - 1]!;
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
