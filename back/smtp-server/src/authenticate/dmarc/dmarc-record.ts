import type { DmarcPolicy } from '../../message.js';

/** A published DMARC record, read (RFC 7489 section 6.3, `np` of RFC 9091 section 3.2). */
export interface DmarcRecord {
  policy: DmarcPolicy;
  /** For subdomains; null when the record does not say. */
  subdomainPolicy: DmarcPolicy | null;
  /** For subdomains that do not exist; null when the record does not say. */
  nonexistentPolicy: DmarcPolicy | null;
  strictDkim: boolean;
  strictSpf: boolean;
  /** Of the messages that fail, how many in a hundred the policy is for. */
  percent: number;
}

/** Whether a TXT record claims to be one: the version comes first and is spelt so (RFC 7489 section 6.4). */
export function isDmarcRecord(text: string): boolean {
  return /^v[ \t]*=[ \t]*DMARC1[ \t]*(?:;|$)/.test(text);
}

/** @returns null without a valid policy and nowhere to report to (RFC 7489 section 6.6.3, step 6) */
export function parseDmarcRecord(text: string): DmarcRecord | null {
  const tags = tagsOf(text);
  const policy = policyOf(tags.get('p'));
  const subdomainPolicy = policyOf(tags.get('sp'));
  const valid = policy !== null && (subdomainPolicy !== null || !tags.has('sp'));
  if (!valid && !/^\s*mailto:[^\s,@]+@[^\s,@]/i.test(tags.get('rua') ?? '')) return null;
  return {
    policy: valid ? policy : 'none',
    subdomainPolicy: valid ? subdomainPolicy : null,
    nonexistentPolicy: valid ? policyOf(tags.get('np')) : null,
    strictDkim: isStrict(tags.get('adkim')),
    strictSpf: isStrict(tags.get('aspf')),
    percent: percentOf(tags.get('pct')),
  };
}

/** The first of each name counts. */
function tagsOf(text: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    const name = part.slice(0, Math.max(equals, 0)).trim().toLowerCase();
    if (name !== '' && !tags.has(name)) tags.set(name, part.slice(equals + 1).trim());
  }
  return tags;
}

function policyOf(value: string | undefined): DmarcPolicy | null {
  const lower = value?.toLowerCase();
  return lower === 'none' || lower === 'quarantine' || lower === 'reject' ? lower : null;
}

function isStrict(value: string | undefined): boolean {
  return value?.toLowerCase() === 's';
}

/** What is no number of 0 to 100 is as if it were absent (RFC 7489 section 6.3). */
function percentOf(value: string | undefined): number {
  const percent = /^\d{1,3}$/.test(value ?? '') ? Number(value) : 100;
  return Math.min(percent, 100);
}
