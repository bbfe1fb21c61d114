import {
  decodeHeaderWords,
  decodeText,
  decodeTransfer,
  leavesOf,
  parseMessage,
  type LeafPart,
  type ParsedMessage,
} from '@postern/data';

/** A message taken apart: what a reader sees as its text, and what else there is. */
export interface ContentParts {
  readonly parsed: ParsedMessage;
  /** All parts that are no multipart, in order; their place in here is what the API calls a part's number. */
  readonly leaves: readonly LeafPart[];
  /** Which of them are the text. */
  readonly bodies: ReadonlySet<number>;
}

const LONGEST_NAME = 200;

/** Total and bounded, whatever the octets are. */
export function partsOf(raw: Buffer): ContentParts {
  const parsed = parseMessage(raw);
  const leaves = leavesOf(raw, parsed);
  const bodies = new Set(leaves.flatMap((leaf, part) => (isBody(leaf) ? [part] : [])));
  // Some programs give a text its file name: where nothing else is to be read, it is the text.
  if (bodies.size === 0 && leaves[0] !== undefined && isText(leaves[0]) && !isAttached(leaves[0])) bodies.add(0);
  return { parsed, leaves, bodies };
}

function isBody(leaf: LeafPart): boolean {
  return isText(leaf) && !isAttached(leaf) && givenName(leaf) === '';
}

/** A multipart without parts is text to mail programs as well. */
export function isText({ media }: LeafPart): boolean {
  return media === 'text/html' || media === 'text/plain' || media === 'text/enriched' || media.startsWith('multipart/');
}

export function isHtml({ media }: LeafPart): boolean {
  return media === 'text/html';
}

function isAttached({ disposition }: LeafPart): boolean {
  return disposition.value.toLowerCase() === 'attachment';
}

/** The octets of a part as they were before they were made fit for mail. */
export function octetsOf({ body, encoding }: LeafPart, most = body.length): Buffer {
  // Three octets of base64 take four, and line ends; an octet of quoted-printable takes up to three.
  const enough = most >= body.length ? body : body.subarray(0, 4 * most);
  return decodeTransfer(enough, encoding, most);
}

export function textOf(leaf: LeafPart, most: number): { text: string; truncated: boolean } {
  const octets = octetsOf(leaf, most + 1);
  const text = decodeText(octets.subarray(0, most), leaf.type.params['charset'] ?? '');
  return { text, truncated: octets.length > most };
}

/**
 * What a part is called, fit to be shown and to be a file's name: on one line, without what turns the direction of writing
 * (which hides the end of a name), and without a path.
 */
export function nameOf(leaf: LeafPart, part: number): string {
  const name = givenName(leaf)
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '')
    .replace(/^.*[/\\]/, '')
    .replace(/[<>:"|?*]/g, '_')
    .trim()
    .replace(/^\.+/, '')
    .slice(0, LONGEST_NAME);
  return name === '' ? `part-${part}${EXTENSIONS[leaf.media] ?? ''}` : name;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'message/rfc822': '.eml',
  'text/calendar': '.ics',
  'text/plain': '.txt',
};

function givenName({ disposition, type }: LeafPart): string {
  return decodeHeaderWords(disposition.params['filename'] ?? type.params['name'] ?? '');
}
