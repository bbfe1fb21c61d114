import type { DomainState } from '../entity/index.js';
import type { RecordCheck } from './domain-check.js';

/** A check as it is kept: with whether the record was ever right as it is expected now. */
export interface KeptCheck extends RecordCheck {
  worked: boolean;
}

/** What is known of a domain between two checks. */
export interface Standing {
  state: DomainState;
  records: readonly KeptCheck[];
}

/**
 * Where a domain stands after a check. What was right and is not makes it `suspect`, and `broken` when the next check says
 * so too: who edits a zone may take a record out before putting another in. An answer that did not come changes nothing.
 *
 * @param verified what belongs to nobody yet cannot break
 */
export function nextStanding(before: Standing, checks: readonly RecordCheck[], verified: boolean): Standing {
  const known = new Map(before.records.map((record) => [keyOf(record), record]));
  const records = checks.map((check) => ({
    ...check,
    worked: isRight(check) || (known.get(keyOf(check))?.worked ?? false),
  }));
  return { state: stateOf(before, records, verified), records };
}

/** What was right before and is not now. */
export function failing(records: readonly KeptCheck[]): KeptCheck[] {
  return records.filter((record) => record.worked && isWrong(record));
}

function stateOf(before: Standing, records: readonly KeptCheck[], verified: boolean): DomainState {
  const ill = before.state === 'suspect' || before.state === 'broken';
  if (verified && failing(records).length > 0) return ill ? 'broken' : 'suspect';
  if (verified && ill && records.some(({ worked, state }) => worked && state === 'unknown')) return before.state;
  const required = records.filter(({ importance }) => importance === 'required');
  if (required.some(isWrong)) return 'incomplete';
  if (!ill && required.some(({ state }) => state === 'unknown')) return before.state;
  return 'ok';
}

/** When another value is expected, nothing is known of the record yet. */
function keyOf({ purpose, name, expected }: RecordCheck): string {
  return `${purpose} ${name} ${purpose === 'delegation' ? '' : expected}`;
}

function isRight({ state }: RecordCheck): boolean {
  return state === 'ok' || state === 'warning';
}

function isWrong({ state }: RecordCheck): boolean {
  return state === 'missing' || state === 'different';
}
