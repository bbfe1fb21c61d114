import { pick } from './grammar.mjs';
import { atHome, person, stranger } from './senders.mjs';

/**
 * How mail of each kind is made: who sends it, whether as HTML, with how many links and pictures, with which header
 * fields. Chances, so that no sign is always there.
 *
 * @typedef {import('./grammar.mjs').Random} Random
 * @typedef {object} Kind
 * @property {string} label category
 * @property {'home' | 'person' | 'stranger' | 'free'} from
 * @property {number} html chance
 * @property {[least: number, most: number]} links
 * @property {[least: number, most: number]} images
 * @property {number} unsubscribe chance of List-Unsubscribe
 * @property {number} [file] chance of an attachment
 * @property {number} [reply] chance of In-Reply-To
 * @property {number} [replyTo] chance of a Reply-To elsewhere
 * @property {string} [claims] what a stranger calls himself, where it is no brand
 */

/** @type {Readonly<Record<string, Kind>>} */
export const KINDS = {
  'account phishing': {
    label: 'phishing',
    from: 'stranger',
    html: 0.85,
    links: [1, 3],
    images: [0, 3],
    unsubscribe: 0.12,
    reply: 0.06,
    replyTo: 0.15,
    file: 0.06,
  },
  'mailbox phishing': {
    label: 'phishing',
    from: 'stranger',
    html: 0.9,
    links: [1, 2],
    images: [0, 1],
    unsubscribe: 0.05,
    claims: 'Mail Admin',
    reply: 0.05,
  },
  'parcel phishing': {
    label: 'phishing',
    from: 'stranger',
    html: 0.85,
    links: [1, 3],
    images: [0, 3],
    unsubscribe: 0.15,
    claims: 'Delivery',
    reply: 0.05,
  },
  prize: {
    label: 'spam',
    from: 'stranger',
    html: 0.9,
    links: [1, 4],
    images: [0, 4],
    unsubscribe: 0.35,
    reply: 0.1,
    replyTo: 0.1,
  },
  gambling: {
    label: 'spam',
    from: 'stranger',
    html: 0.85,
    links: [1, 5],
    images: [0, 4],
    unsubscribe: 0.5,
    claims: 'Lucky Spins',
  },
  health: {
    label: 'spam',
    from: 'stranger',
    html: 0.8,
    links: [1, 4],
    images: [0, 3],
    unsubscribe: 0.4,
    claims: 'Health Today',
    reply: 0.05,
  },
  advert: {
    label: 'spam',
    from: 'stranger',
    html: 0.85,
    links: [1, 5],
    images: [0, 4],
    unsubscribe: 0.5,
    claims: 'Smart Savings',
    replyTo: 0.1,
    reply: 0.06,
  },
  scam: { label: 'spam', from: 'free', html: 0.25, links: [0, 0], images: [0, 0], unsubscribe: 0, replyTo: 0.5 },
  offer: { label: 'spam', from: 'free', html: 0.4, links: [0, 1], images: [0, 0], unsubscribe: 0.05, replyTo: 0.1 },
  receipt: { label: 'receipt', from: 'home', html: 0.8, links: [1, 8], images: [0, 5], unsubscribe: 0.15, file: 0.35 },
  code: { label: 'security-code', from: 'home', html: 0.75, links: [0, 3], images: [0, 2], unsubscribe: 0.03 },
  notice: { label: 'notification', from: 'home', html: 0.7, links: [0, 4], images: [0, 2], unsubscribe: 0.2 },
  social: { label: 'social', from: 'home', html: 0.9, links: [2, 9], images: [1, 5], unsubscribe: 0.6 },
  promotion: { label: 'promotion', from: 'home', html: 0.98, links: [5, 20], images: [2, 12], unsubscribe: 0.9 },
  newsletter: { label: 'newsletter', from: 'home', html: 0.85, links: [2, 14], images: [0, 6], unsubscribe: 0.85 },
  political: { label: 'political', from: 'home', html: 0.95, links: [2, 9], images: [0, 3], unsubscribe: 0.7 },
  letter: {
    label: 'personal',
    from: 'person',
    html: 0.45,
    links: [0, 0],
    images: [0, 0],
    unsubscribe: 0,
    reply: 0.35,
    file: 0.25,
  },
};

/**
 * A message.
 *
 * @param {Kind} kind
 * @param {{ subject: string; text: string }} said
 * @param {Readonly<Record<string, string>>} slots
 * @param {Random} random
 */
export function compose(kind, { subject, text }, slots, random) {
  const sender = senderOf(kind, slots, random);
  const host = sender.address.slice(sender.address.indexOf('@') + 1);
  const has = (/** @type {number | undefined} */ chance) => random() < (chance ?? 0);
  const bulk = has(kind.unsubscribe);
  const replies = has(kind.reply);
  const header = [
    `From: ${sender.name === '' ? '' : `${encoded(sender.name)} `}<${sender.address}>`,
    'To: user@example.org',
    `Subject: ${encoded(subject)}`,
    ...(bulk ? [`List-Unsubscribe: <https://${host}/u>`] : []),
    ...(bulk && random() < 0.5 ? ['List-Unsubscribe-Post: List-Unsubscribe=One-Click'] : []),
    ...(bulk && kind.label === 'newsletter' && random() < 0.4 ? [`List-Id: <news.${host}>`] : []),
    ...(bulk && random() < 0.4 ? ['Feedback-ID: 1:2:3'] : []),
    ...(replies ? ['In-Reply-To: <1@example.org>'] : []),
    ...(has(kind.replyTo) ? [`Reply-To: <${person(random).address}>`] : []),
    'MIME-Version: 1.0',
  ];
  const quoted =
    replies && kind.label === 'personal' && random() < 0.7
      ? `\n\nOn Monday, ${slots['person']} wrote:\n> ${slots['thing']}?\n`
      : '';
  const links = Array.from({ length: between(kind.links, random) }, sender.link);
  const body = has(kind.html)
    ? htmlBody(text, links, between(kind.images, random), quoted, random)
    : plainBody(text, links, quoted);
  return mimeOf(header, has(kind.file) ? [...body, file(random)] : body, random);
}

/** @param {Kind} kind @param {Readonly<Record<string, string>>} slots @param {Random} random */
function senderOf({ from, claims, html }, slots, random) {
  if (from === 'home') return atHome(slots['shop'] ?? '', random);
  if (from === 'person') return person(random);
  if (from === 'free') return random() < 0.6 ? person(random) : stranger(slots['person'] ?? '', random);
  return stranger(claims !== undefined && random() < html - 0.1 ? claims : (slots['brand'] ?? ''), random);
}

/** @typedef {{ type: string; name?: string; text: string }} Part */

/** @param {string} text @param {readonly string[]} links @param {string} quoted @returns {Part[]} */
function plainBody(text, links, quoted) {
  return [{ type: 'text/plain', text: `${text}\n${links.slice(0, 3).join('\n')}\n${quoted}` }];
}

/** @param {string} text @param {readonly string[]} links @param {number} images @param {string} quoted @param {Random} random @returns {Part[]} */
function htmlBody(text, links, images, quoted, random) {
  const sentences = text.split(/(?<=[.!?。]) ?/);
  const last = links.length > 0 ? (sentences.pop() ?? '') : '';
  const pictures = Array.from(
    { length: images },
    (_, at) => `<img src="https://x.example/${at}.png" width="300" height="80" alt="">`,
  );
  const anchors = links.map(
    (link, at) =>
      `<td><a href="${link}">${at === 0 ? last : (sentences[at % Math.max(1, sentences.length)] ?? last)}</a></td>`,
  );
  const rows = sentences.map((sentence, at) => `<p>${sentence}</p>${pictures[at] ?? ''}`);
  const quote = quoted === '' ? '' : `<blockquote>${quoted.trim()}</blockquote>`;
  const html = `<html><body><div>${rows.join('\n')}${pictures.slice(rows.length).join('')}</div><table><tr>${anchors.join('</tr><tr>')}</tr></table>${quote}</body></html>`;
  const part = { type: 'text/html', text: html };
  return random() < 0.45 ? [{ type: 'text/plain', text: `${text}\n` }, part] : [part];
}

const FILES = [
  'document.pdf',
  'scan.pdf',
  'IMG_2041.jpg',
  'photo.png',
  'table.xlsx',
  'notes.docx',
  'data.csv',
  'logo.gif',
  'slides.pptx',
  'file.bin',
  'minutes.txt',
  'archive.zip',
];
/** @type {Readonly<Record<string, string>>} */
const TYPES = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  txt: 'text/plain',
  csv: 'text/csv',
};

/** @param {Random} random @returns {Part} */
function file(random) {
  const name = pick(FILES, random);
  return { type: TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream', name, text: 'x' };
}

/** @param {readonly string[]} header @param {readonly Part[]} parts @param {Random} random */
function mimeOf(header, parts, random) {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return Buffer.from([...header, ...partLines(only)].join('\r\n'));
  const mixed = parts.some(({ name }) => name !== undefined);
  const boundary = `b${Math.floor(random() * 1e9)}`;
  const lines = parts.flatMap((part) => [`--${boundary}`, ...partLines(part)]);
  return Buffer.from(
    [
      ...header,
      `Content-Type: multipart/${mixed ? 'mixed' : 'alternative'}; boundary=${boundary}`,
      '',
      ...lines,
      `--${boundary}--`,
      '',
    ].join('\r\n'),
  );
}

/** @param {Part} part */
function partLines({ type, name, text }) {
  const encodedText = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
  return [
    `Content-Type: ${type}; charset=utf-8`,
    ...(name === undefined ? [] : [`Content-Disposition: attachment; filename="${name}"`]),
    'Content-Transfer-Encoding: base64',
    '',
    encodedText,
  ];
}

/** @param {string} text */
function encoded(text) {
  return `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
}

/** @param {[number, number]} range @param {Random} random */
function between([least, most], random) {
  return least + Math.floor(random() * (most - least + 1));
}
