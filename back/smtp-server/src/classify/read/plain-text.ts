import type { Link } from '../view.js';
import { MAX_LINKS } from './html-text.js';
import { targetOf } from './target.js';

const URL_LIKE = /(?:\bhttps?:\/\/|\bwww\.)[^\s<>"'()[\]{}]{3,2000}/gi;
/** Without a scheme; most text has neither. */
const HOST_LIKE = /www\./i;
/** What ends a sentence, not an address. */
const TRAILING = /[.,;:!?*_]{1,10}$/;

/** Addresses as a mail program makes them links. */
export function linksIn(text: string): Link[] {
  const links: Link[] = [];
  if (!text.includes('://') && !HOST_LIKE.test(text)) return links;
  for (const [match] of text.matchAll(URL_LIKE)) {
    if (links.length >= MAX_LINKS) break;
    const shown = match.replace(TRAILING, '');
    const target = targetOf(/^www\./i.test(shown) ? `http://${shown}` : shown);
    if (target !== null) links.push({ ...target, text: shown.slice(0, 200) });
  }
  return links;
}

/** `On Monday, Jane wrote:` in the languages that mail programs write it in. */
const WROTE =
  /^(?:on|am|le|el|il|op|em|den|dnia|em|den)\b.{0,200}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał(?:\(a\))?)\b.{0,100}:$/i;
const ORIGINAL =
  /^[-_ ]{2,}\s?(?:original message|original appointment|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|reply message)\s?[-_ ]{2,}$/i;

/**
 * Parts what was written from what is quoted: lines with `>`, and in an answer all that follows the line that says who
 * wrote the rest.
 */
export function splitQuoted(text: string, isAnswer: boolean): { written: string; quoted: string } {
  if (!isAnswer && !text.includes('\n>') && !text.startsWith('>')) return { written: text, quoted: '' };
  const written: string[] = [];
  const quoted: string[] = [];
  let rest = false;
  for (const line of text.split('\n')) {
    rest ||= isAnswer && beginsQuotation(line.trim());
    (rest || line.startsWith('>') ? quoted : written).push(line);
  }
  return { written: written.join('\n'), quoted: quoted.join('\n') };
}

function beginsQuotation(line: string): boolean {
  return line.length < 320 && (WROTE.test(line) || ORIGINAL.test(line));
}
