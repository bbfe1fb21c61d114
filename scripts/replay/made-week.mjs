import { PHRASES } from '../evaluate/phrases.mjs';
import { random } from './random.mjs';
import { DAYS, weekOf } from './week.mjs';

/**
 * A mailbox's week of our own making, where there are no corpora: services and lists that write again and again in a few
 * forms, people who write about one thing after another, and strangers who write once. The texts are those that were
 * written for training, so that this shows how the steps work together, not how good the learned model is.
 *
 * @typedef {import('./week.mjs').Source} Source
 */

/** How many senders, how many forms each has, and how often a day each form comes. */
const KINDS = /** @type {const} */ ([
  { label: 'notification', senders: 6, forms: 2, aDay: 3 },
  { label: 'social', senders: 4, forms: 2, aDay: 2.5 },
  { label: 'security-code', senders: 4, forms: 1, aDay: 2 },
  { label: 'receipt', senders: 8, forms: 1, aDay: 1.5 },
  { label: 'newsletter', senders: 10, forms: 1, aDay: 1 },
  { label: 'promotion', senders: 14, forms: 1, aDay: 1 },
]);
const PEOPLE = 14;
const LETTERS_A_DAY = 3;
const STRANGERS_A_DAY = 18;

const NAMES = 'Ann Ben Cleo Dan Eva Finn Gina Hugo Ida Jon Kim Lea Max Nora'.split(' ');
const MATTERS =
  'the garden|our trip|dinner on Friday|the car|your exam|the budget draft|choir practice|the dentist|moving house|the photos|Sunday lunch|the meeting|grandma|the broken tap|tickets|the report'.split(
    '|',
  );
const SAID = [
  'could you have a look at this when you have a minute? I am not sure about it myself.',
  'thanks for yesterday, it was good to see you. Let us do that again soon.',
  'I talked to her and she says that it is fine. Can you bring it along tomorrow?',
  'I will be late, please start without me. I will call you when I am on the train.',
  'what do you think? I would rather wait until next week, but it is up to you.',
];

/**
 * @param {number} seed
 * @returns {import('./week.mjs').WeekMail[]}
 */
export function madeWeek(seed) {
  const next = random(seed);
  return weekOf([...services(), ...people(next), ...strangers(next)], seed);
}

/** @returns {Source[]} */
function services() {
  return KINDS.flatMap(({ label, senders, forms, aDay }, kind) =>
    Array.from({ length: senders }, (_, index) => index).flatMap((index) =>
      Array.from({ length: forms }, (_, form) => {
        const host = `${label.replace('-', '')}${index}.example`;
        const [subject, body] = phrase(label, index + form * senders);
        const isBulk = label === 'newsletter' || label === 'promotion';
        const fields = isBulk
          ? [`List-Id: <news.${host}>`, `List-Unsubscribe: <https://${host}/leave>`]
          : ['Auto-Submitted: auto-generated'];
        return {
          label,
          sender: `bounce@${host}`,
          mails: Array.from({ length: Math.round(aDay * DAYS) }, (__, issue) => () => {
            const number = 1000 * (kind + 1) + 31 * issue + index;
            return message(`no-reply@${host}`, `${subject} ${number}`, `${body}\n\nReference ${number}.`, fields);
          }),
        };
      }),
    ),
  );
}

/** @param {() => number} next @returns {Source[]} */
function people(next) {
  return Array.from({ length: PEOPLE }, (_, index) => {
    const address = `${(NAMES[index] ?? 'x').toLowerCase()}@home${index}.example`;
    return {
      label: 'personal',
      sender: address,
      mails: Array.from({ length: LETTERS_A_DAY * DAYS }, () => {
        const [matter, said, other] = [pick(MATTERS, next), pick(SAID, next), pick(SAID, next)];
        const subject = next() < 0.4 ? `Re: ${matter}` : matter;
        return () => message(address, subject, `Hi,\n\nabout ${matter}: ${said} ${other}\n\n${NAMES[index]}`, []);
      }),
    };
  });
}

/** @param {() => number} next @returns {Source[]} */
function strangers(next) {
  return Array.from({ length: STRANGERS_A_DAY * DAYS }, (_, index) => {
    const label = next() < 0.7 ? 'spam' : 'phishing';
    const [subject, body] = phrase(label, index);
    const host = `x${Math.floor(next() * 1e9).toString(36)}.example`;
    return {
      label,
      sender: `${index}@${host}`,
      mails: [() => message(`service@${host}`, subject, `${body} http://${host}/${index}`, [])],
    };
  });
}

/**
 * @param {string} label
 * @param {number} index
 * @returns {[string, string]} subject and body
 */
function phrase(label, index) {
  const texts = PHRASES['en']?.[label] ?? [];
  const [subject = '', body = ''] = (texts[index % texts.length] ?? '').split('|');
  return [subject, body];
}

/** @param {readonly string[]} words @param {() => number} next */
function pick(words, next) {
  return words[Math.floor(next() * words.length)] ?? '';
}

/**
 * @param {string} from
 * @param {string} subject
 * @param {string} text
 * @param {readonly string[]} fields
 */
function message(from, subject, text, fields) {
  const header = [
    `From: <${from}>`,
    'To: <me@example.org>',
    `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
    ...fields,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ];
  const lines = Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n');
  return Buffer.from(`${header.join('\r\n')}\r\n\r\n${lines}\r\n`);
}
