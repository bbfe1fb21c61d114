import { getDomainWithoutSuffix } from 'tldts';

/** Characters of a peer's answer that are passed on. */
const MAX_TEXT = 500;
const REMOVED = '(removed)';
/** Characters that are looked at. */
const MAX_READ = 2_000;
/** A local part shorter than this is removed only in brackets or quotes: it would be a syllable of the text. */
const MIN_WORD = 3;

/**
 * Removes from a next hop's answer what tells the destination behind the alias: the hidden names themselves, in any
 * spelling the answer may give them, and every address, link, IP address and host name, since peers name themselves
 * and their help pages. What is left says why, which is what the sender needs; the whole answer is in the trace.
 *
 * @param hidden addresses and host names
 */
export function cleanDiagnostic(text: string, hidden: readonly string[]): string {
  const plain = wholeWords(text)
    .replace(/[\x00-\x1f\x7f]+/g, ' ')
    .replace(/[^\x20-\x7e]/g, '?');
  const generic = plain
    .replace(/\b[a-z][a-z0-9+.-]{1,10}:\/\/\S+/gi, REMOVED)
    .replace(/<?[^\s<>"(),;:]*[^\s<>"(),;:.](?:@|%40|\+40)[^\s<>"(),;:]*>?/gi, REMOVED)
    .replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, REMOVED)
    .replace(/(?<![\w:])(?:[0-9a-f]{0,4}:){2,8}[0-9a-f.]{0,15}/gi, REMOVED)
    .replace(/\b(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.){1,12}[a-z][a-z0-9-]{1,62}\b\.?/gi, REMOVED);
  return withoutHidden(generic, hidden).slice(0, MAX_TEXT).trim();
}

/** The beginning of the text; a word that would be cut could no longer be recognised, so it goes. */
function wholeWords(text: string): string {
  return text.length <= MAX_READ ? text : text.slice(0, MAX_READ).replace(/\S*$/, '');
}

function withoutHidden(text: string, hidden: readonly string[]): string {
  const names = hidden.flatMap(namesIn).sort((one, other) => other.length - one.length);
  return names.reduce((rest, name) => rest.replace(patternOf(name), REMOVED), text);
}

/** An address, each of its halves, and the name in its domain; the longest is removed first, so that none leaves a rest. */
function namesIn(hidden: string): string[] {
  const at = hidden.lastIndexOf('@');
  const localPart = hidden.slice(0, Math.max(0, at));
  const domain = hidden.slice(at + 1);
  const names = [hidden, localPart, localPart.split('+', 1)[0] ?? '', domain, getDomainWithoutSuffix(domain) ?? ''];
  return [...new Set(names.filter((name) => name !== ''))];
}

function patternOf(name: string): RegExp {
  const escaped = name.replace(/[^\x20-\x7e]/g, '?').replace(/[^A-Za-z0-9]/g, '\\$&');
  if (name.length < MIN_WORD) return new RegExp(`(?<=[<"'(\\[])${escaped}(?=[>"')\\]])`, 'gi');
  return new RegExp(`(?<![A-Za-z0-9])${escaped}(?![A-Za-z0-9])`, 'gi');
}
