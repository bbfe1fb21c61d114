import { UserError, normalizeDomain } from '@postern/platform';
import { parse } from 'tldts';

/** RFC 1035 section 2.3.4, and room for `selector._domainkey.`. */
const LONGEST = 230;

/**
 * A domain that somebody can own.
 *
 * @param text in A- or U-labels, with or without a final dot
 * @returns lower case, in A-labels
 * @throws UserError `domain.name`, `domain.public-suffix`
 */
export function parseDomainName(text: string): string {
  const name = normalizeDomain(text.trim().replace(/\.$/, ''));
  if (name === null || name.startsWith('[') || name.includes('_') || name.length > LONGEST || /^[\d.]+$/.test(name)) {
    throw new UserError('domain.name', `"${text}" is no domain name.`, 'Give a name such as example.org.');
  }
  if (isPublicSuffix(name)) {
    throw new UserError(
      'domain.public-suffix',
      `Under "${name}" others register names of their own, so it belongs to nobody alone.`,
      `Give the name you registered, such as example.${name}.`,
    );
  }
  return name;
}

/** By the Public Suffix List, its private part included; a single label counts too. */
function isPublicSuffix(name: string): boolean {
  return parse(name, { allowPrivateDomains: true }).publicSuffix === name;
}
