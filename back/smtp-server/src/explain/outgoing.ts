import type { Explanation } from '@postern/data';

import type { Outgoing } from '../forward/prepare.js';
import type { SigningKey } from '../forward/seal/signing-key.js';
import { fieldsNamed, parseMessage, valueOf, type HeaderField, type ParsedMessage } from '../header.js';
import type { AuthReport } from '../message.js';

export type ExplainedDelivery = Explanation['deliveries'][number];

export interface OutgoingFacts {
  outgoing: Outgoing;
  /** As it came in. */
  before: ParsedMessage;
  auth: AuthReport;
  /** Of the alias's domain. */
  key: SigningKey | null;
  /** What a rule wants in front of Subject. */
  subjectTag: string | null;
}

/** What would leave, compared with what came in: found in the very octets that would be sent. */
export function explainOutgoing(given: OutgoingFacts): ExplainedDelivery {
  const { outgoing, before } = given;
  const after = parseMessage(Buffer.concat(outgoing.message));
  const subject = { before: textOf(before, 'subject'), after: textOf(after, 'subject') };
  const from = explainFrom(given, after, subject.before !== subject.after);
  const signing = signingOf(given.key, before, after);
  const { recipient: destination, size } = outgoing;
  const envelopeSender = withoutMac(outgoing.sender);
  const added = addedTo(before, after);
  const words = wordsOf({ destination, envelopeSender, signing, from, subject }, given.subjectTag);
  return { destination, envelopeSender, size, added, from, subject, signing, words };
}

/** Fields that are ours: From and Subject, where they changed, are told apart. */
function addedTo(before: ParsedMessage, after: ParsedMessage): { name: string; value: string }[] {
  const theirs = new Set(before.fields.map(({ raw }) => raw));
  const told = new Set(['from', ...(fieldsNamed(before, 'subject').length > 0 ? ['subject'] : [])]);
  return after.fields
    .filter(({ name, raw }) => !theirs.has(raw) && !told.has(name))
    .map((field) => ({ name: field.raw.slice(0, field.raw.indexOf(':')), value: withoutProof(field) }));
}

const HIDDEN = '…';

/**
 * A signature, shown, would make whoever may ask a signer for the domain: of any message, without sending one. The same
 * goes for the marks by which we know our own messages and return addresses again.
 */
function withoutProof(field: HeaderField): string {
  const value = valueOf(field);
  if (['dkim-signature', 'arc-seal', 'arc-message-signature'].includes(field.name)) {
    return value.replace(/(^|;)(\s*b=)[^;]*/, `$1$2${HIDDEN}`);
  }
  return field.name === 'x-postern-id' ? value.replace(/hop=.*$/, `hop=${HIDDEN}`) : value;
}

function withoutMac(sender: string): string {
  return sender.replace(/^(SRS[01]=)[^=]+/, `$1${HIDDEN}`);
}

function explainFrom({ auth }: OutgoingFacts, after: ParsedMessage, tagged: boolean): ExplainedDelivery['from'] {
  const [original] = fieldsNamed(after, 'x-original-from');
  const value = textOf(after, 'from');
  const rewritten = original !== undefined && value.trim() !== valueOf(original).trim();
  const before = rewritten ? valueOf(original) : value;
  const reason = rewritten ? (tagged ? 'subject-tag' : 'dmarc-by-spf-only') : 'not-needed';
  return { rewritten, before, after: value, reason, words: fromWords(reason, auth) };
}

function fromWords(reason: string, { dmarc }: AuthReport): string {
  if (reason === 'subject-tag') {
    return 'From becomes the alias: the changed subject breaks the author’s signature, and DMARC has to pass by ours.';
  }
  if (reason === 'dmarc-by-spf-only') {
    return `From becomes the alias: ${dmarc.fromDomain} has a DMARC policy that this message passes by SPF alone, which cannot pass behind us.`;
  }
  return 'From stays as it is.';
}

function signingOf(key: SigningKey | null, before: ParsedMessage, after: ParsedMessage): ExplainedDelivery['signing'] {
  if (key === null) return null;
  const more = (name: string): boolean => fieldsNamed(after, name).length > fieldsNamed(before, name).length;
  const { domain, selector, algorithm } = key;
  return { domain, selector, algorithm, dkim: more('dkim-signature'), arc: more('arc-seal') };
}

function wordsOf(
  { destination, envelopeSender, signing, from, subject }: Omit<ExplainedDelivery, 'words' | 'added' | 'size'>,
  subjectTag: string | null,
): string {
  const path = envelopeSender === '' ? 'the null reverse-path' : envelopeSender;
  const signs =
    signing === null ? [] : [signing.arc ? 'an ARC seal' : '', signing.dkim ? 'a DKIM signature' : ''].filter(Boolean);
  const seal =
    signs.length === 0 ? 'nothing of ours signs it' : `${signs.join(' and ')} of ${signing?.domain} signs it`;
  const untagged = subjectTag !== null && subject.before === subject.after;
  const why = untagged ? ' The subject stays: it has the tag, or no key of ours could make DMARC pass with it.' : '';
  return `It goes to ${destination} from ${path}; ${seal}. ${from.words}${why}`;
}

function textOf(message: ParsedMessage, name: string): string {
  const [field] = fieldsNamed(message, name);
  return field === undefined ? '' : valueOf(field);
}
