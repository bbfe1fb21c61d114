import { getDomain } from 'tldts';

/** Domains kept with their organizational domain; the list is asked many times for few names. */
const KEPT = 5000;

const known = new Map<string, string>();

/**
 * The organizational domain by the Public Suffix List (RFC 7489 section 3.2). The private part of the list counts:
 * its entries are there because their subdomains belong to strangers. A public suffix is its own.
 *
 * @param domain lower case, in A-labels
 */
export function organizationalDomain(domain: string): string {
  const kept = known.get(domain);
  if (kept !== undefined) return kept;
  const found =
    getDomain(domain, { allowPrivateDomains: true, validateHostname: false, extractHostname: false }) ?? domain;
  const [oldest] = known.keys();
  if (known.size >= KEPT && oldest !== undefined) known.delete(oldest);
  known.set(domain, found);
  return found;
}
