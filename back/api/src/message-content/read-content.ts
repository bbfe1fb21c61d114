import { FirstFields, decodeHeaderWords } from '@postern/data';

import { isHtml, nameOf, octetsOf, partsOf, textOf, type ContentParts } from './content-parts.js';
import { imageTypeOf, type ImageType } from './image-kind.js';

/** A message as a mail program shows it. */
export interface MessageContent {
  from: string;
  to: string;
  cc: string;
  replyTo: string;
  /** As the sender wrote it. */
  date: string;
  subject: string;
  /** Pieces, one below the other, for who shows HTML; empty where there is no HTML. */
  html: ContentPiece[];
  /** Pieces for who shows text only. */
  text: string[];
  /** True: there is more text than is given. */
  truncated: boolean;
  /** What is no text. */
  attachments: ContentAttachment[];
}

export interface ContentPiece {
  kind: 'html' | 'text';
  value: string;
}

export interface ContentAttachment {
  part: number;
  name: string;
  /** As the sender calls it. */
  type: string;
  /** Octets. */
  size: number;
  contentId: string | null;
  /** Of a picture that the HTML names by its Content-ID. */
  image: { type: ImageType; base64: string } | null;
}

/** Octets of all text together. */
const MOST_TEXT = 2_000_000;
const MOST_IMAGE = 5_000_000;
/** Octets of all pictures together. */
const MOST_IMAGES = 15_000_000;
const MOST_ATTACHMENTS = 200;

/** Total and bounded, whatever the octets are. */
export function readContent(raw: Buffer): MessageContent {
  const parts = partsOf(raw);
  const bodies = readBodies(parts);
  return { ...headerOf(parts), ...bodies, attachments: attachmentsOf(parts, namedIn(bodies.html)) };
}

function headerOf({ parsed }: ContentParts) {
  const fields = new FirstFields(parsed);
  const shown = (name: string): string =>
    // What a screen would not show, or take for a command, is shown as what it is not.
    decodeHeaderWords(fields.value(name)).replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu, '\u{fffd}');
  return {
    ...{ from: shown('from'), to: shown('to'), cc: shown('cc'), replyTo: shown('reply-to') },
    ...{ date: shown('date'), subject: shown('subject') },
  };
}

function readBodies({ leaves, bodies }: ContentParts): Pick<MessageContent, 'html' | 'text' | 'truncated'> {
  const shown = leaves.filter((_leaf, part) => bodies.has(part));
  const withHtml = new Set(shown.filter(isHtml).map(({ alternative }) => alternative));
  const html: ContentPiece[] = [];
  const text: string[] = [];
  let left = MOST_TEXT;
  let truncated = false;
  for (const leaf of shown) {
    const { alternative } = leaf;
    const piece = textOf(leaf, left);
    left -= Math.min(left, piece.text.length);
    truncated ||= piece.truncated;
    if (isHtml(leaf)) html.push({ kind: 'html', value: piece.text });
    // Of alternatives, who shows one does not show the other.
    else if (alternative === null || !withHtml.has(alternative)) html.push({ kind: 'text', value: piece.text });
    if (!isHtml(leaf)) text.push(piece.text);
  }
  return { html: html.some(({ kind }) => kind === 'html') ? html : [], text, truncated };
}

/** Content-IDs that HTML names (RFC 2392). Where one is spelled in another way, its picture is not shown. */
function namedIn(html: readonly ContentPiece[]): (contentId: string) => boolean {
  const all = html.map(({ value }) => value).join('\n');
  return (contentId) => all.includes(`cid:${contentId}`) || all.includes(`cid:${encodeURIComponent(contentId)}`);
}

function attachmentsOf({ leaves, bodies }: ContentParts, isNamed: (id: string) => boolean): ContentAttachment[] {
  let left = MOST_IMAGES;
  const attachments: ContentAttachment[] = [];
  for (const [part, leaf] of leaves.entries()) {
    if (bodies.has(part) || attachments.length >= MOST_ATTACHMENTS) continue;
    const octets = octetsOf(leaf);
    const contentId = leaf.contentId === '' ? null : leaf.contentId;
    const type = contentId !== null && isNamed(contentId) ? imageTypeOf(octets) : null;
    const isShown = type !== null && octets.length <= Math.min(MOST_IMAGE, left);
    if (isShown) left -= octets.length;
    attachments.push({
      ...{ part, name: nameOf(leaf, part), type: leaf.media.slice(0, 200), size: octets.length, contentId },
      image: isShown ? { type, base64: octets.toString('base64') } : null,
    });
  }
  return attachments;
}

/** A part as a file. @returns null when there is none of this number */
export function readPart(raw: Buffer, part: number): { name: string; octets: Buffer } | null {
  const leaf = partsOf(raw).leaves[part];
  return leaf === undefined ? null : { name: nameOf(leaf, part), octets: octetsOf(leaf) };
}

/** Whether the text of a message names an address, so that who reads it may have it fetched. */
export function namesUrl(raw: Buffer): (url: string) => boolean {
  const { leaves, bodies } = partsOf(raw);
  const html = leaves
    .filter((leaf, part) => bodies.has(part) && isHtml(leaf))
    .map((leaf) => textOf(leaf, MOST_TEXT).text.replaceAll(/&amp;|&#38;|&#x26;/gi, '&'))
    .join('\n');
  return (url) => html.includes(url);
}
