import type { AnswerOf, BodyOf } from '../api/types';

export type Alias = AnswerOf<'/api/v1/aliases/{id}', 'get'>;
type Changes = BodyOf<'/api/v1/aliases/{id}', 'patch'>;

/** What stands in the fields; empty where there is none. */
export interface Entered {
  enabled: boolean;
  action: Alias['action'];
  destinations: string[];
  fallback: string;
  labels: string;
  note: string;
  headerTag: string;
  /** As the browser's field has it, in the viewer's zone: `2026-11-28T18:30`. */
  expiresAt: string;
  dailyLimit: string;
  totalLimit: string;
  overLimit: Alias['overLimit'];
}

export function enteredOf(alias: Alias | undefined): Entered {
  return {
    enabled: alias?.enabled ?? true,
    action: alias?.action ?? 'forward',
    destinations: alias?.destinations.map(({ address }) => address) ?? [],
    fallback: alias?.fallback ?? '',
    labels: alias?.labels.join(', ') ?? '',
    note: alias?.note ?? '',
    headerTag: alias?.headerTag ?? '',
    expiresAt: localTime(alias?.expiresAt ?? null),
    dailyLimit: String(alias?.dailyLimit ?? ''),
    totalLimit: String(alias?.totalLimit ?? ''),
    overLimit: alias?.overLimit ?? 'reject',
  };
}

/**
 * What stands in the fields once the alias has been read again: what somebody entered and has not saved stays.
 *
 * @param before what was read before, and what stood there
 */
export function enteredAgain(
  alias: Alias | undefined,
  before: { source: Alias | undefined; value: Entered } | undefined,
): Entered {
  const now = enteredOf(alias);
  if (before?.source === undefined || before.source.id !== alias?.id) return now;
  const was = enteredOf(before.source);
  const own = Object.entries(before.value).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(was[name as keyof Entered]),
  );
  return { ...now, ...Object.fromEntries(own) };
}

/** Only what differs: what another person changed meanwhile elsewhere in the form is not our business. */
export function changesOf(alias: Alias, entered: Entered): Changes {
  const before = valuesOf(enteredOf(alias));
  const after = valuesOf(entered);
  const different = Object.entries(after).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof before]),
  );
  return Object.fromEntries(different);
}

function valuesOf(entered: Entered) {
  const { enabled, action, destinations, note, overLimit } = entered;
  return {
    ...{ enabled, action, destinations, note, overLimit },
    fallback: entered.fallback || null,
    headerTag: entered.headerTag.trim() || null,
    labels: [...new Set(entered.labels.split(',').map((label) => label.trim()))].filter((label) => label !== ''),
    expiresAt: entered.expiresAt === '' ? null : new Date(entered.expiresAt).toISOString(),
    dailyLimit: numberOf(entered.dailyLimit),
    totalLimit: numberOf(entered.totalLimit),
  };
}

function numberOf(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

function localTime(at: string | null): string {
  if (at === null) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
