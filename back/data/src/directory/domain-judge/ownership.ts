import { different, fine, missing, publish, startingWith, type Case, type Judgement } from './judgement.js';

const START = /^\s*postern-verify\s*=/i;

/**
 * Whether the domain's owner published the token of this organization. Not through a CNAME: with a wildcard one, all names
 * of the domain are in the hands of whom it points to.
 */
export function judgeOwnership({ domain, record, seen }: Case): Judgement {
  const found = startingWith(seen.records, START);
  const [alias] = seen.aliases;
  if (alias !== undefined) {
    return different(
      'ownership.cname',
      found,
      `${record.name} is a CNAME that points to ${alias}, so what stands there shows nothing about ${domain}.`,
      `Add the TXT record at ${record.name} itself: ${record.value}`,
    );
  }
  if (found.length === 0) {
    return missing(
      'ownership.missing',
      `Nothing at ${record.name} shows yet that ${domain} is yours.`,
      publish(record),
    );
  }
  // Other organizations' tokens may stand beside it, while a domain moves.
  if (found.some((text) => text.trim().replace(/^"|"$/g, '') === record.value)) {
    return fine('ownership.ok', `${record.name} shows that ${domain} is yours.`, found);
  }
  return different(
    'ownership.other-token',
    found,
    `The TXT record at ${record.name} holds another token than the one of this organization.`,
    `Replace its value with: ${record.value}`,
  );
}
