import { truthOf } from '../evaluate/score.mjs';
import { random, shuffled } from './random.mjs';
import { DAYS, oneOffs, weekOf } from './week.mjs';

/**
 * A mailbox's week from labelled mail: lists and campaigns that write again and again, services that send the same form
 * with other numbers, people, and strangers who write once.
 *
 * @typedef {import('../evaluate/corpora.mjs').Mail} Mail
 * @typedef {import('./week.mjs').Source} Source
 * @typedef {{ mail: Mail; author: string; list: string | null }} Known
 */

const LISTS = 480;
const PEOPLE = 160;
const STRANGERS = 130;
/** Services each use one published template, as often a day as one of these. */
const FORMS_A_DAY = [0.15, 0.3, 0.5, 1, 2];

/**
 * @param {readonly Known[]} known with a label in our categories
 * @param {number} seed
 * @returns {import('./week.mjs').WeekMail[]}
 */
export function corpusWeek(known, seed) {
  const wanted = known.filter(({ mail }) => mail.meaning.unwanted === false && !mail.common);
  const templates = wanted.filter(({ mail }) => mail.corpus === 'templates-transactional');
  const written = wanted.filter(({ mail }) => !mail.made);
  const isLetter = (/** @type {Known} */ { mail }) => truthOf(mail) === 'personal';
  return weekOf(
    [
      ...recurring(
        written.filter((one) => !isLetter(one)),
        LISTS,
        seed,
      ),
      ...recurring(written.filter(isLetter), PEOPLE, seed + 1),
      ...forms(templates, seed),
      ...oneOffs(known.filter(({ mail }) => mail.meaning.unwanted === true).map(asOneOff), STRANGERS, seed + 2),
    ],
    seed,
  );
}

/**
 * All mail of a sender comes from that sender during this week; so many messages in all, those who write most first.
 *
 * @param {readonly Known[]} known
 * @param {number} most
 * @param {number} seed
 * @returns {Source[]}
 */
function recurring(known, most, seed) {
  const groups = [...Map.groupBy(known, ({ author, list }) => list ?? author).values()];
  let left = most;
  return shuffled(groups, seed)
    .sort((one, other) => Math.min(20, other.length) - Math.min(20, one.length))
    .flatMap((group) => {
      const some = group.slice(0, Math.min(left, 40));
      left -= some.length;
      const byLabel = Map.groupBy(some, ({ mail }) => truthOf(mail) ?? '');
      return [...byLabel].map(([label, mails]) => ({
        ...{ label, sender: some[0]?.author ?? '' },
        mails: mails.map(({ mail }) => mail.raw),
      }));
    });
}

/**
 * Each template is a service's, which fills in other numbers each time.
 *
 * @param {readonly Known[]} templates
 * @param {number} seed
 * @returns {Source[]}
 */
function forms(templates, seed) {
  const next = random(seed + 3);
  return templates.map(({ mail }, index) => {
    const host = `service${index}.example`;
    const count = Math.max(1, Math.round((FORMS_A_DAY[index % FORMS_A_DAY.length] ?? 1) * DAYS));
    const first = Math.floor(next() * 90_000) + 10_000;
    return {
      label: truthOf(mail) ?? '',
      sender: `bounce@${host}`,
      mails: Array.from({ length: count }, (_, issue) => () => numbered(mail.raw(), host, first + issue)),
    };
  });
}

/**
 * @param {Buffer} raw
 * @param {string} host
 * @param {number} number
 */
function numbered(raw, host, number) {
  const text = raw.toString('latin1').replace(/^From: .*$/m, `From: Service <no-reply@${host}>`);
  return Buffer.from(
    text.replace(/^Subject: =\?utf-8\?B\?([^?]*)\?=$/m, (_field, words) => {
      const subject = `${Buffer.from(words, 'base64').toString('utf8')} ${number}`;
      return `Subject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`;
    }),
    'latin1',
  );
}

/** @param {Known} known */
function asOneOff({ mail, author }) {
  return { label: truthOf(mail) ?? '', sender: author, raw: mail.raw };
}
