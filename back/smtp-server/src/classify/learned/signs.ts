import type { MessageView } from '../view.js';
import type { TextShape } from './tokens.js';

/**
 * How a message is made, as short names with few values each: what tells junk from wanted advertising where both use
 * the same words. Nothing here tells when or by whom a message was collected: no dates, trace fields, programs,
 * recipients or languages.
 *
 * @param tell called for each sign
 */
export function tellSigns(view: MessageView, shape: TextShape, tell: (name: string) => void): void {
  tell(`form ${view.form}`);
  tellHeader(view, tell);
  tellSender(view, tell);
  tellLinks(view, tell);
  tellShape(view, shape, tell);
  tellTogether(view, shape, tell);
  for (const { type, name } of view.attachments.slice(0, 8)) {
    tell(`attachment ${type.split('/', 1)[0] ?? ''}`);
    tell(`attachment ending ${ending(name)}`);
  }
}

/**
 * Signs that mean something else together: pictures and links are what shops send and what junk sends, but shops say
 * how to unsubscribe and point to themselves.
 */
function tellTogether(view: MessageView, shape: TextShape, tell: (name: string) => void): void {
  const { headers, from, links } = view;
  const own = registered(from.domain);
  const web = links.filter(({ host }) => host !== '');
  const points = web.length === 0 ? 'nowhere' : web.some(({ host }) => registered(host) === own) ? 'home' : 'elsewhere';
  const bulk =
    headers.listId !== null ? 'list' : headers.listUnsubscribe ? 'unsubscribe' : answers(view) ? 'answer' : 'none';
  const size = shape.words < 20 ? 'few words' : shape.words < 120 ? 'some words' : 'many words';
  tell(`${bulk}, points ${points}`);
  tell(`${bulk}, ${view.form}`);
  tell(`${bulk}, ${view.form}, points ${points}, ${size}`);
  tell(`${bulk}, links ${step(web.length)}`);
  tell(`${size}, links ${step(web.length)}, images ${step(view.images)}`);
}

/**
 * Whether it answers as people's programs do: the field alone is anybody's to write, and a forwarded mail is to be
 * judged by what it forwards.
 */
function answers({ headers, subject, quotedText }: MessageView): boolean {
  return headers.isReply && !FORWARDS.test(subject) && (ANSWERS.test(subject) || quotedText !== '');
}

const ANSWERS = /^(?:re|aw|sv|vs|antw|odp|ynt|res|rif)\s?(?:\[\d+\])?\s?:/i;
const FORWARDS = /^(?:fwd?|wg|tr|enc|i|rv|doorst|vb|pd|ilt)\s?:/i;

function tellHeader(view: MessageView, tell: (name: string) => void): void {
  const { headers } = view;
  if (headers.listId !== null) tell('list');
  if (headers.listUnsubscribe) tell('list-unsubscribe');
  if (headers.listUnsubscribe && headers.listId === null) tell('bulk without list');
  if (headers.oneClick) tell('one-click unsubscribe');
  if (headers.autoSubmitted !== null && headers.autoSubmitted !== 'no') tell('auto-submitted');
  if (headers.precedence !== null) tell(`precedence ${headers.precedence.slice(0, 20)}`);
  if (headers.isReport) tell('report');
  if (answers(view)) tell('reply');
  else if (headers.isReply) tell(FORWARDS.test(view.subject) ? 'forward' : 'only says that it answers');
  if (headers.isCampaign) tell('campaign');
}

function tellSender(view: MessageView, tell: (name: string) => void): void {
  const { from, replyTo } = view;
  if (from.domain === '') tell('no sender');
  if (from.name === '') tell('no sender name');
  if (replyTo !== null && replyTo.domain !== from.domain) tell('reply-to elsewhere');
  const local = from.address.slice(0, from.address.lastIndexOf('@')).toLowerCase();
  if (/^(no|do-?not)[-_.]?reply/.test(local)) tell('no-reply sender');
  if (/\d{3}/.test(local)) tell('digits in sender');
  if (local.length > 24) tell('long sender');
  if (from.name.includes('@')) tell('address as sender name');
  tell(`sender ending ${lastLabel(from.domain)}`);
  tell(`sender labels ${Math.min(5, from.domain.split('.').length)}`);
  if (/\d/.test(from.domain)) tell('digits in sender domain');
  if (/-.*-/.test(from.domain)) tell('hyphens in sender domain');
}

function tellLinks(view: MessageView, tell: (name: string) => void): void {
  const own = registered(view.from.domain);
  const hosts = new Set<string>();
  let ownLinks = 0;
  let toAddress = false;
  for (const { host, scheme, text } of view.links) {
    if (scheme === 'mailto') tell('mailto link');
    if (scheme === 'http') tell('link without TLS');
    if (host === '') continue;
    if (registered(host) === own) ownLinks++;
    if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) {
      toAddress = true;
      tell('link to an address');
    }
    const shown = /\b([a-z0-9-]+\.)+(com|net|org|gov|de|uk|fr)\b/i.exec(text)?.[0].toLowerCase();
    if (shown !== undefined && registered(shown) !== registered(host)) tell('link shows another host');
    if (hosts.size < 20 && !hosts.has(host)) {
      hosts.add(host);
      tell(`link ending ${lastLabel(host)}`);
    }
  }
  tell(`links ${step(view.links.length)}`);
  tell(`link hosts ${step(hosts.size)}`);
  if (view.links.length > 0) tell(`own links ${share(ownLinks, view.links.length)}`);
  if (hosts.size === 1 && ownLinks === 0) tell('all links to one stranger');
  if (toAddress && ownLinks > 0) tell('home and to an address');
}

function tellShape(view: MessageView, shape: TextShape, tell: (name: string) => void): void {
  tell(`words ${step(shape.words)}`);
  tell(`images ${step(view.images)}`);
  tell(`hidden ${step(view.hiddenText.length)}`);
  if (view.quotedText !== '') tell('quotes');
  if (shape.disguised > 2) tell('disguised letters');
  if (shape.singles > 8 && shape.singles * 6 > shape.words) tell('spaced letters');
  tell(`capitals ${share(shape.capitals, shape.letters)}`);
  tell(`exclamations ${step(shape.exclamations)}`);
  tell(`money ${step(shape.money)}`);
  if (shape.percents > 0) tell('percent');
  if (shape.emoji > 0) tell('emoji');
  const { subject } = view;
  if (subject === '') tell('no subject');
  if (ANSWERS.test(subject)) tell(view.headers.isReply ? 'subject answers' : 'subject only looks like an answer');
  if (FORWARDS.test(subject)) tell('subject forwards');
  if (/^\s*\[[^\]]{2,40}\]/.test(subject)) tell('subject tagged');
  if (subject.length > 8 && subject === subject.toUpperCase() && /[A-Z]/.test(subject)) tell('subject in capitals');
  if (/[!！]/.test(subject)) tell('subject exclaims');
  if (/\?/.test(subject)) tell('subject asks');
  if (/[$€£]\s?\d/.test(subject)) tell('subject names money');
  if (/\p{Extended_Pictographic}/u.test(subject)) tell('subject emoji');
  if (/\s{4,}\S/.test(subject)) tell('subject gap');
}

/** 0, 1, 2, 4, 8 …: the order of magnitude. */
function step(count: number): string {
  if (count <= 0) return '0';
  return String(2 ** Math.min(12, Math.floor(Math.log2(count))));
}

function share(part: number, whole: number): string {
  return whole === 0 ? 'none' : String(Math.round((4 * part) / whole));
}

function ending(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot === -1 ? 'none' : name.slice(dot + 1, dot + 7).toLowerCase();
}

function lastLabel(host: string): string {
  return host.slice(host.lastIndexOf('.') + 1, host.lastIndexOf('.') + 16);
}

/** Near enough to the registered domain for a sign, and much cheaper than the public suffix list. */
function registered(host: string): string {
  const last = host.lastIndexOf('.');
  const second = last <= 0 ? -1 : host.lastIndexOf('.', last - 1);
  if (second <= 0) return host;
  const isShort = host.length - last === 3 && last - second <= 4;
  return host.slice((isShort ? host.lastIndexOf('.', second - 1) : second) + 1);
}
