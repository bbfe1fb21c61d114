import { getDomain } from 'tldts';

/** The name that somebody registered, which a name is or is below of; the name itself when it is above all of these. */
export function registeredDomain(name: string): string {
  return getDomain(name, { allowPrivateDomains: true, validateHostname: false }) ?? name;
}
