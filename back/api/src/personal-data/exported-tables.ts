/**
 * Tables of an organization's rows, each with an `id`, as they are exported; a spec holds the list against the schema.
 * What follows from others, or is only of use to us, stays behind: see {@link LEFT_BEHIND}.
 */
export const EXPORTED_TABLES = [
  'domain',
  'dkim_key',
  'destination',
  'alias',
  'contact',
  'sender_rule',
  'rule',
  'category',
  'classification_setting',
  'correction',
  'digest_setting',
  'webhook',
  'invitation',
  'api_key',
  'audit_entry',
  'refusal',
] as const;

/** Tables that are not in {@link EXPORTED_TABLES}, and why. */
export const LEFT_BEHIND: Readonly<Record<string, string>> = {
  organization: 'written by itself',
  membership: 'written as members, with their addresses',
  message: 'written with its deliveries, and what is sealed of it opened',
  delivery: 'part of its message',
  alias_destination: 'part of its alias',
  alias_activity: 'counted from messages',
  alias_search: 'made from aliases',
  captured: 'bodies of mail',
  domain_check: 'what the DNS says',
  digest: 'of use to us only',
  digest_progress: 'of use to us only',
  digest_entry: 'of use to us only',
  digest_line: 'words of messages, which are exported themselves',
  event: 'told from the rest',
  event_listening: 'of use to us only',
  webhook_delivery: 'the journal of what was told',
  webhook_attempt: 'the journal of what was told',
  verification_mail: 'limits of ours',
  statistic: 'counted from messages',
  statistic_coarse: 'counted from messages',
  statistic_delivery_time: 'counted from messages',
  statistic_top: 'counted from messages',
  statistic_open: 'of use to us only',
  task: 'of use to us only',
  idempotency: 'answers that were given already',
  verdict_memory: 'of use to us only',
  model_lesson: 'of use to us only',
};

/** Parts of rows that are kept elsewhere. */
const PARTS: Partial<Record<(typeof EXPORTED_TABLES)[number], string>> = {
  alias: `jsonb_build_object('destinations', (
    select coalesce(jsonb_agg(d.address order by d.position), '[]') from alias_destination d where d.alias_id = t.id
  ))`,
};

/**
 * $1 organization, $2 the last id before, $3 rows. No secrets: neither what is sealed or hashed, which is octets, nor what
 * is called so.
 */
export function exportStatement(table: (typeof EXPORTED_TABLES)[number]): string {
  return `
    select t.id, (to_jsonb(t) || ${PARTS[table] ?? `'{}'`}) - (
      select coalesce(array_agg(attname::text), '{}') from pg_attribute
      where attrelid = '${table}'::regclass and (atttypid = 'bytea'::regtype or attname ~ 'secret|hash|token|lease')
    ) as data
    from ${table} t where t.organization_id = $1 and ($2::uuid is null or t.id > $2) order by t.id limit $3`;
}
