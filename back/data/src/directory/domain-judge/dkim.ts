import { different, fine, missing, pastedQuotes, publish, tagsOf, type Case, type Judgement } from './judgement.js';

/** A text that belongs to a DKIM key record, or to a piece of one. */
const KEY = /(?:^|;)\s*(?:v\s*=\s*DKIM1|k\s*=|p\s*=)/i;

/** Whether our public key stands at its selector (RFC 6376 section 3.6). */
export function judgeDkim({ record, seen }: Case): Judgement {
  const judgement = judgeTexts(record, seen.records);
  const [alias] = seen.aliases;
  if (judgement.state !== 'ok' || alias === undefined) return judgement;
  return fine('dkim.by-cname', `The key at ${record.name} is ours, by a CNAME to ${alias}.`, judgement.found);
}

function judgeTexts(record: Case['record'], texts: readonly string[]): Judgement {
  const found = [...texts];
  const [text] = found;
  if (text === undefined) {
    return missing(
      'dkim.missing',
      `There is no DKIM record at ${record.name}, so our signatures cannot be checked.`,
      publish(record),
    );
  }
  if (found.length > 1) return several(found, record);
  if (text.includes('"')) return pastedQuotes(found, record, 'DKIM');
  if (!KEY.test(text))
    return wrong('dkim.no-key', found, `The TXT record at ${record.name} is no DKIM key.`, record.value);
  return judgeKey(found, tagsOf(text), record);
}

/** RFC 6376 section 3.6.2.2: what then happens is not defined. */
function several(found: readonly string[], { name, value }: Case['record']): Judgement {
  const expected = keyOf(value);
  const pieces = found.map((text) => keyOf(text) ?? text.replace(/\s/g, ''));
  const split = pieces.every((piece) => piece !== '' && expected !== null && expected.includes(piece));
  if (split) {
    return different(
      'dkim.split-records',
      found,
      `The key stands at ${name} in ${found.length} separate TXT records; the pieces of one value must be strings of one record.`,
      `Make one TXT record of them, with this value: ${value}`,
    );
  }
  const explanation = `There are ${found.length} TXT records at ${name}, and there may be only one (RFC 6376 section 3.6.2.2).`;
  return different('dkim.two-records', found, explanation, `Remove all but this one: ${value}`);
}

function judgeKey(
  found: readonly string[],
  tags: ReadonlyMap<string, string>,
  { name, value }: Case['record'],
): Judgement {
  const key = tags.get('p')?.replace(/\s/g, '');
  const expected = keyOf(value) ?? '';
  if (key === undefined) {
    return wrong('dkim.no-p', found, `The DKIM record at ${name} has no p= with the public key.`, value);
  }
  if (key === '') {
    return wrong(
      'dkim.revoked',
      found,
      `The DKIM record at ${name} has an empty p=, which revokes the key (RFC 6376 section 3.6.1).`,
      value,
    );
  }
  if (key === expected) return judgeTags(found, tags, { name, value });
  if (expected.startsWith(key)) {
    const lost = `The key at ${name} ends after ${key.length} of ${expected.length} characters: the provider cut it off.`;
    return different(
      'dkim.truncated',
      found,
      lost,
      `Enter the whole value, in pieces of 255 characters if the form wants that: ${value}`,
    );
  }
  return wrong(
    'dkim.other-key',
    found,
    `The DKIM record at ${name} holds another key than the one that signs here.`,
    value,
  );
}

function judgeTags(
  found: readonly string[],
  tags: ReadonlyMap<string, string>,
  { name, value }: { name: string; value: string },
): Judgement {
  const version = tags.get('v') ?? 'DKIM1';
  const type = tags.get('k') ?? 'rsa';
  if (version !== 'DKIM1' || type.toLowerCase() !== 'rsa') {
    return wrong(
      'dkim.tags',
      found,
      `The DKIM record at ${name} has the right key, but says v=${version}; k=${type}.`,
      value,
    );
  }
  return fine('dkim.ok', `The key at ${name} is ours.`, found);
}

function wrong(reason: string, found: readonly string[], explanation: string, value: string): Judgement {
  return different(reason, found, explanation, `Replace its value with: ${value}`);
}

/** `p=` without the white space that RFC 6376 section 3.2 allows in it. */
function keyOf(record: string): string | null {
  return tagsOf(record).get('p')?.replace(/\s/g, '') ?? null;
}
