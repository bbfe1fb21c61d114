import type { Clock } from '@postern/platform';

import type { KeysetList, Values } from '../lists/keyset-page.js';
import type { AliasQuery } from './alias.routes.js';

/** Characters of a part that aliases are found by. */
const PART = 3;

/** Conditions on an alias `r`, and what names the aliases that may meet them: the most selective first. */
export function aliasFilters(
  query: AliasQuery,
  values: Values,
  owner: string,
  clock: Clock,
): Required<Pick<KeysetList, 'filters' | 'candidates'>> {
  const { kind, enabled, label, destination, expired, search } = query;
  const filters: string[] = [];
  const terms: string[] = [];
  const candidates: ((most: number) => string)[] = [];
  const term = (name: string, value: string): number => terms.push(`search_term(${owner}, '${name}', ${value})`);
  if (kind !== undefined) {
    const place = values.add(kind);
    filters.push(`r.kind = ${place}`);
    term('kind', place);
  }
  if (enabled !== undefined) {
    filters.push(enabled ? 'r.enabled' : 'not r.enabled');
    term('enabled', `'${enabled}'`);
  }
  if (label !== undefined) {
    const place = values.add(label);
    filters.push(`${place} = any(r.labels)`);
    term('label', place);
  }
  const part = search === undefined ? undefined : values.add(search);
  if (part !== undefined) filters.push(searchCondition(part));
  const parts = part !== undefined && [...search!].length >= PART ? ` || search_parts(${owner}, ${part})` : '';
  if (parts !== '' || terms.length > 0) candidates.push(byTerms(`array[${terms.join(', ')}]::integer[]${parts}`));
  if (destination !== undefined) {
    const place = values.add(destination);
    filters.push(destinationCondition(place));
    candidates.push(byDestination(owner, place));
  }
  if (expired !== undefined) {
    const now = `${values.add(new Date(clock.now()))}::timestamptz`;
    filters.push(`${expired ? '' : 'not '}coalesce(r.expires_at <= ${now}, false)`);
    if (expired) candidates.push(byExpiry(owner, now));
  }
  return { filters, candidates };
}

const byTerms = (terms: string) => (most: number) => `select id from find_aliases(${terms}, ${most}) id`;

/** Destinations are few, and looked at first (`offset 0`). */
const byDestination = (owner: string, address: string) => (most: number) => `
  select distinct t.alias_id as id from destination v
  cross join lateral (
    select * from alias_destination own where own.organization_id = ${owner} and own.address = v.address offset 0
  ) t
  where v.organization_id = ${owner} and lower(v.address) = lower(${address}) limit ${most}`;

const byExpiry = (owner: string, now: string) => (most: number) =>
  `select e.id from alias e where e.organization_id = ${owner} and e.expires_at <= ${now} limit ${most}`;

function destinationCondition(address: string): string {
  return `exists (select from alias_destination t where t.alias_id = r.id and lower(t.address) = lower(${address}))`;
}

function searchCondition(part: string): string {
  const text = `lower(r.address || E'\\n' || r.note || E'\\n' || array_to_string(r.labels, E'\\n'))`;
  return `strpos(${text}, lower(${part})) > 0`;
}
