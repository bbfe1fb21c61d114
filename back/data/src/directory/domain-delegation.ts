import { serverTrouble, type ZoneReport } from '@postern/platform';

import type { RecordCheck } from './domain-check.js';
import { different, enumerate, fine, warning, type Judgement } from './domain-judge/judgement.js';

/**
 * Whether the domain's zone is served as the zone above says (RFC 1912 section 2.8).
 *
 * @param report null when no zone was found
 */
export function checkDelegation(domain: string, report: ZoneReport | null): RecordCheck {
  const judgement = report === null ? noZone(domain) : judge(domain, report);
  const base = { purpose: 'delegation', name: report?.zone ?? domain, type: 'NS', importance: 'recommended' } as const;
  return { ...base, expected: (report?.parent ?? []).join(' '), ...judgement, source: 'authority' };
}

function noZone(domain: string): Judgement {
  return {
    state: 'unknown',
    reason: 'delegation.unknown',
    explanation: `No name servers were found for ${domain}.`,
    remedy: 'Check that the domain is registered and that its registrar names its name servers.',
    found: [],
  };
}

function judge(domain: string, { zone, parent, own, troubled }: ZoneReport): Judgement {
  const found = own === null ? [] : [...own];
  if (!(domain === zone || domain.endsWith(`.${zone}`))) return noZone(domain);
  const words = troubled.map(({ server, trouble }) => serverTrouble(server, trouble));
  if (own === null) return silent(zone, words);
  const missing = parent?.filter((name) => !own.includes(name)) ?? [];
  const extra = parent === null ? [] : own.filter((name) => !parent.includes(name));
  if (missing.length + extra.length > 0) return disagreeing(zone, found, missing, extra);
  if (words.length > 0) {
    const explanation = `Of the name servers of ${zone}, ${enumerate(words)}; lookups are slow or fail now and then.`;
    return warning(
      'delegation.lame',
      found,
      explanation,
      'Repair the zone there, or take the server out of the list at the registrar.',
    );
  }
  return fine('delegation.ok', `All name servers of ${zone} answer.`, found);
}

function silent(zone: string, words: readonly string[]): Judgement {
  return different(
    'delegation.lame',
    [],
    `None of the name servers of ${zone} answers for it: ${enumerate(words)}.`,
    'Create the zone there, or name at the registrar the servers where it is.',
  );
}

function disagreeing(
  zone: string,
  found: readonly string[],
  missing: readonly string[],
  extra: readonly string[],
): Judgement {
  const parts = [
    ...(missing.length > 0 ? [`the zone above also names ${enumerate(missing)}`] : []),
    ...(extra.length > 0 ? [`the zone above does not name ${enumerate(extra)}`] : []),
  ];
  return warning(
    'delegation.parent-differs',
    found,
    `${zone} and the zone above it disagree about its name servers: ${enumerate(parts)}.`,
    'Make the list at the registrar and the NS records of the zone the same.',
  );
}
