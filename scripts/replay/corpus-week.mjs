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

const LISTS = 540;
const PEOPLE = 240;
const STRANGERS = 110;
/** A list or campaign writes at least so often during the week; what writes less is left out. */
const LEAST_OF_A_LIST = 4;
/** Services each use one published template, as often a day as one of these. */
const FORMS_A_DAY = [0.5, 0.6, 1];

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
        { most: LISTS, least: LEAST_OF_A_LIST },
        seed,
      ),
      ...recurring(written.filter(isLetter), { most: PEOPLE, least: 1 }, seed + 1),
      ...forms(templates, seed),
      ...oneOffs(known.filter(({ mail }) => mail.meaning.unwanted === true).map(asOneOff), STRANGERS, seed + 2),
    ],
    seed,
  );
}

/**
 * All mail of a sender comes from that sender during this week; so many messages in all, those who write most first. A
 * sender's mail is of one kind: the most frequent of its labels, for tabs and file names are not of one mind.
 *
 * @param {readonly Known[]} known
 * @param {{ most: number; least: number }} count of messages in all, and of a sender
 * @param {number} seed
 * @returns {Source[]}
 */
function recurring(known, { most, least }, seed) {
  const groups = [...Map.groupBy(known, ({ author, list }) => list ?? author).values()];
  let left = most;
  return shuffled(groups, seed)
    .filter(({ length }) => length >= least)
    .sort((one, other) => Math.min(20, other.length) - Math.min(20, one.length))
    .flatMap((group) => {
      const some = group.slice(0, Math.min(left, 40));
      left -= some.length;
      if (some.length === 0) return [];
      return [{ label: labelOf(group), sender: some[0]?.author ?? '', mails: some.map(({ mail }) => mail.raw) }];
    });
}

/** @param {readonly Known[]} group */
function labelOf(group) {
  const counts = [...Map.groupBy(group, ({ mail }) => truthOf(mail) ?? '')];
  return counts.sort(([, one], [, other]) => other.length - one.length)[0]?.[0] ?? '';
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
