import { decodeHeaderWords } from '@postern/data';

import { encodedWords } from '../../header-format.js';
import { valueOf, type HeaderField } from '../../header.js';

/**
 * Puts a tag in front of Subject, as an owner's rule asks for:
 *
 *     Subject: Re: your order
 *
 * becomes
 *
 *     Subject: [shop] Re: your order
 *
 * What the sender wrote is kept as it is folded and encoded. A subject that has the tag already, as an answer has, stays.
 * A message without Subject gets one.
 *
 * @param fields the header, top first; not changed
 * @returns the same array when nothing changes
 */
export function tagSubject(fields: readonly HeaderField[], tag: string): readonly HeaderField[] {
  const at = fields.findIndex(({ name }) => name === 'subject');
  const original = fields[at];
  if (original === undefined) return [...fields, subject(tagText(tag, ''), '')];
  if (hasTag(original, tag)) return fields;
  const value = original.raw.slice(original.raw.indexOf(':') + 1);
  return fields.with(at, subject(tagText(tag, value), value));
}

/** Readers drop the blanks between encoded words, so one that has to be seen stands in the word. */
function tagText(tag: string, before: string): string {
  if (/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/.test(tag) && !tag.includes('=?')) return tag;
  return encodedWords(before.trimStart().startsWith('=?') ? `${tag} ` : tag).join('\r\n ');
}

/** On lines of their own, the value's lines stay as long as they were (RFC 5322 section 2.1.1). */
function subject(tag: string, value: string): HeaderField {
  const rest = value.trim() === '' ? '' : `\r\n ${value.replace(/^[ \t]+/, '')}`;
  return { name: 'subject', raw: `Subject: ${tag}${rest}` };
}

function hasTag(field: HeaderField, tag: string): boolean {
  return decodeHeaderWords(valueOf(field)).toLowerCase().includes(tag.trim().toLowerCase());
}
