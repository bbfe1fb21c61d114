import type { Sight } from '@postern/platform';

import {
  different,
  fine,
  missing,
  pastedQuotes,
  publish,
  startingWith,
  unquoted,
  warning,
  type Case,
  type Judgement,
} from './judgement.js';

const START = /^\s*v=spf1(?:\s|$)/i;
/** RFC 7208 section 4.6.4 */
const MOST_LOOKUPS = 10;
/** Names looked at while counting, so that a record cannot keep us busy. */
const MOST_FOLLOWED = 25;
const MECHANISM = /^[+?~-]?(all|include:|a(?=[:/]|$)|mx(?=[:/]|$)|ptr(?=:|$)|ip4:|ip6:|exists:)/i;
const MODIFIER = /^[a-z][a-z0-9_.-]*=/i;

/** Whether the domain's one SPF record lets us send (RFC 7208). */
export async function judgeSpf(subject: Case): Promise<Judgement> {
  const { domain, record, hosts, seen } = subject;
  const found = startingWith(seen.records, START);
  const [text] = found;
  if (text === undefined) {
    return missing(
      'spf.missing',
      `${domain} has no SPF record, so receivers cannot tell that we may send for it.`,
      publish(record),
    );
  }
  if (found.length > 1) return several(domain, found, hosts.mail);
  if (text.includes('"')) return pastedQuotes(found, record, 'SPF');
  return judgeOne(subject, found, termsOf(text));
}

function several(domain: string, found: readonly string[], mail: string): Judgement {
  return different(
    'spf.two-records',
    found,
    `${domain} has ${found.length === 2 ? 'two' : found.length} SPF records (RFC 7208 section 4.5 makes that a permanent error), so neither counts.`,
    `Merge them into one: ${merged(found, mail)}`,
  );
}

async function judgeOne(
  { domain, hosts, others }: Case,
  found: readonly string[],
  terms: readonly string[],
): Promise<Judgement> {
  const wrong = terms.find((term) => !MECHANISM.test(term) && !MODIFIER.test(term));
  if (wrong !== undefined) {
    return different(
      'spf.syntax',
      found,
      `The SPF record has the term "${wrong}", which is none (RFC 7208 section 4.6); such a record is a permanent error.`,
      `Correct or remove it, for example: ${merged(
        found.map((text) => text.replace(wrong, '')),
        hosts.mail,
      )}`,
    );
  }
  const ours = terms.findIndex(
    (term) => /^\+?include:/i.test(term) && sameHost(term.slice(term.indexOf(':') + 1), hosts.mail),
  );
  const all = terms.findIndex((term) => /^[+?~-]?all$/i.test(term));
  if (ours < 0) {
    return different(
      'spf.no-include',
      found,
      `The SPF record of ${domain} does not list this service, so what we send for it fails SPF.`,
      `Change it to: ${merged(found, hosts.mail)}`,
    );
  }
  if (all >= 0 && all < ours) {
    return different(
      'spf.after-all',
      found,
      `The SPF record has include:${hosts.mail} behind "${terms[all] ?? ''}", and nothing behind it counts (RFC 7208 section 5.1).`,
      `Change it to: ${merged(found, hosts.mail)}`,
    );
  }
  return judgeReach(found, terms, hosts.mail, others);
}

async function judgeReach(
  found: readonly string[],
  terms: readonly string[],
  mail: string,
  others: Sight,
): Promise<Judgement> {
  const lookups = await countLookups(terms, others);
  if (lookups > MOST_LOOKUPS) {
    return different(
      'spf.too-many-lookups',
      found,
      `Evaluating the SPF record takes ${lookups} DNS lookups, and RFC 7208 section 4.6.4 allows 10; receivers treat it as a permanent error.`,
      'Remove the include, a and mx terms of services that no longer send for you.',
    );
  }
  const own = await others.look(mail, 'TXT');
  if (own.status !== 'failed' && startingWith(own.records, START).length === 0) {
    return warning(
      'spf.include-empty',
      found,
      `Your record is right, but ${mail}, which it includes, has no SPF record of its own.`,
      `Tell whoever runs this service: an SPF record must stand at ${mail}.`,
    );
  }
  const open = terms.find((term) => /^\+?all$/i.test(term));
  if (open !== undefined) {
    return warning('spf.plus-all', found, `"${open}" lets everybody in the world send for you.`, 'Change it to ~all.');
  }
  return fine('spf.ok', 'The SPF record lists this service.', found);
}

function termsOf(text: string): string[] {
  return unquoted(text).trim().split(/\s+/).slice(1);
}

function sameHost(given: string, host: string): boolean {
  return given.toLowerCase().replace(/\.$/, '') === host;
}

/** One record that says what all of them say, and that we may send; the strictest `all` that is still safe to keep. */
function merged(found: readonly string[], mail: string): string {
  const terms = [...new Set(found.flatMap(termsOf))].filter((term) => MECHANISM.test(term) || MODIFIER.test(term));
  const include = `include:${mail}`;
  const others = terms.filter(
    (term) => !/^[+?~-]?all$/i.test(term) && term.toLowerCase() !== include && !/^redirect=/i.test(term),
  );
  const redirect = terms
    .filter((term) => /^redirect=/i.test(term))
    .map((term) => `include:${term.slice('redirect='.length)}`);
  const all = terms.find((term) => /^~all$/i.test(term)) ?? terms.find((term) => /^[-?]all$/i.test(term)) ?? '~all';
  return ['v=spf1', include, ...others, ...redirect, all].join(' ');
}

/** Terms that cost a lookup, those of included records too. */
async function countLookups(terms: readonly string[], others: Sight): Promise<number> {
  const waiting = [...terms];
  const followed = new Set<string>();
  let count = 0;
  for (let term = waiting.shift(); term !== undefined; term = waiting.shift()) {
    const [, next] = /^(?:[+?~-]?include:|redirect=)(.+)$/i.exec(term) ?? [];
    if (next !== undefined || /^[+?~-]?(?:a|mx|ptr)(?:[:/]|$)|^[+?~-]?exists:/i.test(term)) count++;
    if (next === undefined || next.includes('%') || followed.has(next) || followed.size >= MOST_FOLLOWED) continue;
    followed.add(next);
    const [text] = startingWith((await others.look(next, 'TXT')).records, START);
    if (text !== undefined) waiting.push(...termsOf(text));
  }
  return count;
}
