import type { LeafPart } from '@postern/data';

import { MAX_TEXT, type Link, type MessageView } from '../view.js';
import { cleanText, cutTo } from './clean.js';
import { decodeText, openText } from './decode-body.js';
import { htmlToText, MAX_LINKS } from './html-text.js';
import { linksIn, splitQuoted } from './plain-text.js';

const MAX_HIDDEN = 2_000;
/** Text parts that are read of each kind. */
const MOST_PARTS = 5;
/** A plain alternative that says so many times as much is taken for the message itself. */
const RICHER = 2;

type Body = Pick<MessageView, 'text' | 'hiddenText' | 'quotedText' | 'links' | 'form' | 'images'>;

interface Reading {
  text: string;
  hidden: string;
  quoted: string;
  links: Link[];
  images: number;
}

/** What the text parts say. @param isAnswer whether the message answers another, so that it may quote it */
export function readBody(parts: readonly LeafPart[], isAnswer: boolean): Body {
  const html = parts.filter(({ media }) => media === 'text/html').slice(0, MOST_PARTS);
  const plain = parts.filter(isPlain).slice(0, MOST_PARTS);
  const fromHtml = readAll(html, (part) => readHtmlPart(part, isAnswer));
  const fromPlain = readAll(plain, (part) => readPlainPart(part, isAnswer));
  const chosen = html.length === 0 || saysFarMore(fromPlain.text, fromHtml.text) ? fromPlain : fromHtml;
  const hasText = chosen.text.length > 0;
  return {
    // A message that quotes and says nothing is read for what it quotes.
    text: cutTo(hasText ? chosen.text : chosen.quoted, MAX_TEXT),
    hiddenText: cutTo(fromHtml.hidden + (chosen === fromPlain ? chosen.hidden : ''), MAX_HIDDEN),
    quotedText: hasText ? cutTo(chosen.quoted, MAX_HIDDEN) : '',
    links: fromHtml.links.length > 0 ? fromHtml.links.slice(0, MAX_LINKS) : linksIn(fromPlain.text),
    form: formOf(html.length > 0, plain.length > 0),
    images: fromHtml.images,
  };
}

/** Readers see the HTML; plain text spells out where its links lead, which is no more than that says. */
function saysFarMore(plain: string, html: string): boolean {
  const most = RICHER * html.length;
  return plain.length > most && plain.replace(/https?:\/\/\S+/g, '').length > most;
}

/** Kinds of text that mail programs show as it stands; a multipart without parts is text to them as well. */
function isPlain({ media }: LeafPart): boolean {
  return media === 'text/plain' || media === 'text/enriched' || media.startsWith('multipart/');
}

function formOf(html: boolean, plain: boolean): Body['form'] {
  if (html) return plain ? 'both' : 'html';
  return plain ? 'plain' : 'none';
}

function readAll(parts: readonly LeafPart[], read: (part: LeafPart) => Reading): Reading {
  const all: Reading = { text: '', hidden: '', quoted: '', links: [], images: 0 };
  for (const part of parts) {
    if (all.text.length >= MAX_TEXT) break;
    const { text, hidden, quoted, links, images } = read(part);
    all.text += all.text === '' ? text : `\n${text}`;
    all.hidden += hidden;
    all.quoted += quoted;
    all.links.push(...links);
    all.images += images;
  }
  return all;
}

function readHtmlPart(part: LeafPart, isAnswer: boolean): Reading {
  const { text: source, decode } = openText(part);
  const { text, hidden, quoted, links, images } = htmlToText(source, isAnswer, decode);
  const { seen, unseen } = cleanText(text);
  const split = splitQuoted(seen, isAnswer);
  return {
    text: split.written,
    hidden: collapse([cleanText(hidden).seen, unseen]),
    quoted: collapse([cleanText(quoted).seen, split.quoted]),
    links,
    images,
  };
}

function readPlainPart(part: LeafPart, isAnswer: boolean): Reading {
  const raw = decodeText(part, 4 * MAX_TEXT);
  const { seen, unseen } = cleanText(raw);
  const { written, quoted } = splitQuoted(seen, isAnswer);
  return { text: written, hidden: unseen, quoted, links: [], images: 0 };
}

function collapse(pieces: readonly string[]): string {
  return pieces.filter((each) => each !== '').join('\n');
}
