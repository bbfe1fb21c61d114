/** Made-up rows, made by the server itself. Everything is of organizations and domains that no measured mail uses. */

const ORGANIZATIONS = 50;
/** Deliveries that wait for their next attempt, as a real queue has: many destinations, none of them due. */
const WAITING = { rows: 5_000, routes: 1_000 };

/** A UUID version 7 (RFC 9562 section 5.7) of $now minus i seconds, whose random bits are i's. */
const ID = `(lpad(to_hex((extract(epoch from now()) * 1000)::bigint - i * 500), 12, '0')
  || '7' || substr(md5('a' || i), 1, 3) || '8' || substr(md5('b' || i), 1, 15))::uuid`;
const ORGANIZATION = `(select ids[1 + i % ${ORGANIZATIONS}] from growth_organization)`;

/** $1 rows from, $2 rows to */
const MESSAGES = `
insert into message (id, organization_id, origin, sender, client, envelope, auth, size, sealed_summary, sealed_body, trace)
select ${ID}, ${ORGANIZATION}, 'received', 'someone' || i % 5000 || '@example.com',
  '{"ip":"192.0.2.1","port":1,"helo":"mx.example.com","hostname":null,"tls":null,"protocol":"ESMTP"}',
  jsonb_build_object('sender', 'someone' || i % 5000 || '@example.com', 'recipients', '[]'::jsonb), '{"spf":{"result":"pass"}}', 4096,
  sha256(i::text::bytea) || sha256(('s' || i)::bytea), case when i % 20 = 0 then sha256(i::text::bytea) end,
  jsonb_build_array(jsonb_build_object('at', now(), 'step', 'accepted', 'session', md5(i::text)))
from generate_series($1::bigint, $2::bigint) i`;

const DELIVERIES = `
insert into delivery (message_id, ordinal, organization_id, kind, recipient, destination, route, state, reason, attempts,
  next_attempt_at, last_code, last_text, settled_at, trace)
select ${ID}, 0, ${ORGANIZATION}, 'forward', 'alias' || i % 20000 || '@growth' || i % ${ORGANIZATIONS} || '.test', 'user' || i % 20000 || '@example.net',
  'example.net', case when i % 50 = 0 then 'bounced' else 'delivered' end, 'delivered', 1, now(), 250, '2.0.0 Ok: queued', now(),
  jsonb_build_array(jsonb_build_object('at', now(), 'step', 'delivered', 'remote', 'mx.example.net', 'reply', '250 2.0.0 Ok: queued as ' || md5(i::text)))
from generate_series($1::bigint, $2::bigint) i`;

const ALIASES = `
insert into alias (organization_id, domain_id, kind, pattern, address)
select ${ORGANIZATION}, (select ids[1 + i % ${ORGANIZATIONS}] from growth_domain), 'exact', 'name' || i,
  'name' || i || '@growth' || i % ${ORGANIZATIONS} || '.test'
from generate_series($1::bigint, $2::bigint) i`;

const DESTINATIONS = `
with known as (
  insert into destination (organization_id, address, verified_at, verified_by)
  select id, 'user@example.net', now(), 'operator' from organization on conflict (organization_id, address) do nothing
)
insert into alias_destination (alias_id, position, organization_id, address)
select a.id, 0, a.organization_id, 'user@example.net' from alias a
where a.kind = 'exact' and not exists (select from alias_destination t where t.alias_id = a.id)`;

const QUEUE = `
insert into delivery (message_id, ordinal, organization_id, kind, recipient, destination, route, state, reason, attempts, next_attempt_at)
select ${ID}, 1, ${ORGANIZATION}, 'forward', 'a@growth.test', 'user@slow.test', 'slow' || i % ${WAITING.routes} || '.test', 'queued', 'deferred', 3,
  now() + make_interval(hours => 12)
from generate_series(1, ${WAITING.rows}) i`;

const FOUNDATION = [
  `insert into organization (name, sealed_key) select 'Growth ' || i, '\\x00' from generate_series(1, ${ORGANIZATIONS}) i`,
  `create table growth_organization as select array_agg(id order by name) as ids from organization where name like 'Growth %'`,
  `insert into domain (organization_id, name, verified_at)
   select ids[i + 1], 'growth' || i || '.test', now() from growth_organization, generate_series(0, ${ORGANIZATIONS - 1}) i`,
  `create table growth_domain as select array_agg(id order by name) as ids from domain where name like 'growth%'`,
  `insert into destination (organization_id, address, verified_at, verified_by)
   select unnest(ids), 'user@example.net', now(), 'operator' from growth_organization`,
  QUEUE,
];

/** Rows of one statement: what is written is bounded, and so is what is lost when somebody interrupts it. */
const STEP = 100_000;

/**
 * Brings the tables from `from` to `to` made-up rows each.
 *
 * @param {import('pg').Pool} pool
 * @param {number} from
 * @param {number} to
 */
export async function fillTables(pool, from, to) {
  const client = await pool.connect();
  try {
    // No triggers: a million announcements would be measured, not what the rows cost later.
    await client.query("set session_replication_role = replica; set synchronous_commit = off; set timezone = 'UTC'");
    if (from === 0) for (const statement of FOUNDATION) await client.query(statement);
    for (let first = from + 1; first <= to; first += STEP) {
      const range = [first, Math.min(to, first + STEP - 1)];
      // One transaction has one now(), of which messages and deliveries make the same ids.
      await client.query('begin');
      for (const statement of [MESSAGES, DELIVERIES, ALIASES]) await client.query(statement, range);
      await client.query('commit');
    }
    await client.query(DESTINATIONS);
    for (const table of ['message', 'delivery', 'alias', 'alias_destination'])
      await client.query(`vacuum analyze ${table}`);
    await client.query('reset all; checkpoint');
  } finally {
    client.release();
  }
}
