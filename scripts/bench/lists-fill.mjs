/** One organization with very much in it, made by the server itself, and another one that must cost it nothing. */

/** Messages over thirty days; $i counts back from now. */
const SECONDS_APART = 2.5;
/** A UUID version 7 (RFC 9562 section 5.7) of now minus i steps, whose random bits are i's. */
const ID = `(lpad(to_hex((extract(epoch from now()) * 1000)::bigint - i * ${SECONDS_APART * 1000}::bigint), 12, '0')
  || '7' || substr(md5('a' || i || $3::uuid::text), 1, 3) || '8' || substr(md5('b' || i || $3::uuid::text), 1, 15))::uuid`;
/** Version 4 (RFC 9562 section 5.4), as the API insists on. */
const ALIAS_ID = (/** @type {string} */ n) =>
  `overlay(overlay(md5('alias' || ${n}) placing '4' from 13) placing '8' from 17)::uuid`;
/** Each alias belongs to one of ten domains; mail goes to all aliases alike. */
const DOMAINS = 10;
const ADDRESS = (/** @type {string} */ n) => `'name' || ${n} || '@lists' || ${n} % ${DOMAINS} || '.test'`;

/** $1 rows from, $2 rows to, $3 organization */
const MESSAGES = `
insert into message (id, organization_id, origin, sender, client, envelope, auth, verdict, size, sealed_summary, sealed_body, trace)
select ${ID}, $3::uuid, 'received', 'someone' || i % 5000 || '@example.com',
  '{"ip":"192.0.2.1","port":1,"helo":"mx.example.com","hostname":null,"tls":null,"protocol":"ESMTP"}',
  jsonb_build_object('sender', 'someone' || i % 5000 || '@example.com', 'recipients', '[]'::jsonb), '{"spf":{"result":"pass"}}',
  jsonb_build_object('category', case when i % 10000 = 3 then 'receipt' when i % 3 = 0 then 'newsletter' else 'personal' end, 'confidence', 0.9, 'source', 'learned', 'reasons', '[]'::jsonb), 4096,
  sha256(i::text::bytea) || sha256(('s' || i)::bytea), null,
  jsonb_build_array(jsonb_build_object('at', now(), 'step', 'accepted', 'session', md5(i::text)))
from generate_series($1::bigint, $2::bigint) i`;

/** One in fifty bounced, one in a thousand is held, one in ten thousand waits. $4 aliases */
const DELIVERIES = `
insert into delivery (message_id, ordinal, organization_id, alias_id, kind, recipient, destination, route, state, reason, attempts,
  next_attempt_at, last_code, last_text, settled_at, trace)
select ${ID}, 0, $3, ${ALIAS_ID('(i % greatest($4::bigint, 1))')}, 'forward', ${ADDRESS('(i % greatest($4::bigint, 1))')}, 'user' || i % 20 || '@example.net',
  'example.net', state, state, 1, now() + interval '1 hour', 250, '2.0.0 Ok: queued',
  case when state in ('delivered', 'bounced') then now() - make_interval(secs => i * ${SECONDS_APART}) end,
  jsonb_build_array(jsonb_build_object('at', now(), 'step', 'delivered', 'reply', '250 2.0.0 Ok: queued as ' || md5(i::text)))
from generate_series($1::bigint, $2::bigint) i cross join lateral (
  select case when i % 10000 = 7 then 'queued' when i % 1000 = 5 then 'held' when i % 50 = 0 then 'bounced' else 'delivered' end as state
) s`;

/** $1 organization, $2 aliases */
const DIRECTORY = [
  `insert into domain (organization_id, name, verified_at)
   select $1, 'lists' || i || '.test', now() from generate_series(0, ${DOMAINS - 1}) i where $2::bigint > 0`,
  'insert into domain_check (domain_id, organization_id) select id, organization_id from domain where organization_id = $1 and $2::bigint > 0',
  `insert into destination (organization_id, address, verified_at, verified_by)
   select $1, 'user' || i || '@example.net', now(), 'operator' from generate_series(0, 19) i where $2::bigint > 0`,
  `insert into alias (id, organization_id, domain_id, kind, pattern, address, created_at)
   select ${ALIAS_ID('i')}, $1, d.id, 'exact', 'name' || i, ${ADDRESS('i')}, now() - make_interval(mins => i::int)
   from generate_series(0, $2::bigint - 1) i join domain d on d.name = 'lists' || i % ${DOMAINS} || '.test'`,
  `insert into alias_search (alias_id, organization_id, terms)
   select a.id, a.organization_id, alias_terms(a) from alias a where a.organization_id = $1 and $2::bigint > 0`,
  `insert into alias_destination (alias_id, position, organization_id, address)
   select ${ALIAS_ID('i')}, 0, $1, 'user' || i % 20 || '@example.net' from generate_series(0, $2::bigint - 1) i`,
  `insert into alias_activity (alias_id, organization_id, forwarded, last_used_at)
   select ${ALIAS_ID('i')}, $1, i, now() - make_interval(secs => i * 3) from generate_series(0, $2::bigint - 1) i`,
];

/** As many as are kept. $1 organization, $2 aliases */
const REFUSALS = `
insert into refusal (id, organization_id, refused_at, alias_id, sender, recipient, reason, code, reply)
select gen_random_uuid(), $1, now() - make_interval(mins => i::int), ${ALIAS_ID('(i % $2::bigint)')}, 'someone' || i % 5000 || '@example.com',
  ${ADDRESS('(i % $2::bigint)')}, case when i % 10 = 0 then 'blockedSender' else 'disabledAlias' end, 550, 'Mailbox unavailable'
from generate_series(1, 10000) i where $2::bigint > 0`;

/** Rows of one statement. */
const STEP = 100_000;
const TABLES = [
  'message',
  'delivery',
  'domain',
  'alias',
  'alias_destination',
  'alias_activity',
  'alias_search',
  'destination',
  'refusal',
];

/**
 * @param {import('pg').Pool} pool as the tables' owner
 * @param {string} organizationId
 * @param {{ messages: number, aliases: number }} sizes
 */
export async function fillOrganization(pool, organizationId, { messages, aliases }) {
  const client = await pool.connect();
  try {
    // No triggers: a million announcements would be measured, not what the rows cost later.
    await client.query("set session_replication_role = replica; set synchronous_commit = off; set timezone = 'UTC'");
    for (const statement of [...DIRECTORY, REFUSALS]) await client.query(statement, [organizationId, aliases]);
    for (let first = 1; first <= messages; first += STEP) {
      const range = [first, Math.min(messages, first + STEP - 1)];
      // One transaction has one now(), of which both make the same ids.
      await client.query('begin');
      await client.query(MESSAGES, [...range, organizationId]);
      await client.query(DELIVERIES, [...range, organizationId, aliases]);
      await client.query('commit');
    }
    for (const table of TABLES) await client.query(`vacuum analyze ${table}`);
    await client.query('reset all; checkpoint');
  } finally {
    client.release();
  }
}
