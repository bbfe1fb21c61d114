import { addressIn, decodeHeaderWords } from '@postern/data';

import { domainOf } from '../../address.js';
import type { Party } from '../view.js';
import { oneLine } from './clean.js';

const LONGEST = 4_000;
const MAX_NAME = 200;

export const NOBODY: Party = { name: '', address: '', domain: '' };

/** The first mailbox of an address list. @param value of the field, unfolded */
export function partyOf(value: string): Party {
  const text = value.slice(0, LONGEST);
  const address = addressIn(text);
  return { name: oneLine(decodeHeaderWords(nameIn(text)), MAX_NAME), address, domain: domainOf(address) };
}

/** What stands before the brackets, or in a comment (RFC 5322 section 3.4); a group's name is none. */
function nameIn(text: string): string {
  const bracket = outsideQuotes(text, '<');
  if (bracket < 0) return /\(([^()]{1,400})\)/.exec(text)?.[1] ?? '';
  const before = text.slice(0, bracket).trim();
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(before)?.[1];
  return (quoted ?? before.replaceAll('"', '')).replace(/\\(.)/g, '$1');
}

function outsideQuotes(text: string, wanted: string): number {
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === '\\') at++;
    else if (character === '"') quoted = !quoted;
    else if (character === wanted && !quoted) return at;
  }
  return -1;
}

/** Characters of To and Cc that are looked at. */
const LONGEST_LIST = 20_000;

/** How many mailboxes an address list names; commas in quotes, brackets and comments part nothing. */
export function countMailboxes(value: string): number {
  const plain = value
    .slice(0, LONGEST_LIST)
    .replace(/"(?:[^"\\]|\\.)*"/g, 'q')
    .replace(/\([^()]*\)/g, '');
  return plain.split(/[,;]/).filter((each) => each.includes('@')).length;
}
