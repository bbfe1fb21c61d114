import { random, shuffled } from './random.mjs';

/**
 * A message of a mailbox's week.
 *
 * @typedef {object} WeekMail
 * @property {number} at milliseconds from the week's beginning
 * @property {string} label what the scripted model says that it is
 * @property {string} sender reverse-path
 * @property {() => Buffer} raw
 *
 * What somebody sends during a week, in order.
 *
 * @typedef {{ label: string; sender: string; mails: readonly (() => Buffer)[] }} Source
 */

export const DAY_MS = 86_400_000;
export const DAYS = 7;

/**
 * Each source's messages at even distances over the week, a little early or late, each source beginning at another hour.
 *
 * @param {readonly Source[]} sources
 * @param {number} seed
 * @returns {WeekMail[]} in the order in which they come
 */
export function weekOf(sources, seed) {
  const next = random(seed);
  const mails = sources.flatMap(({ label, sender, mails: some }) => {
    const distance = (DAYS * DAY_MS) / some.length;
    const first = next() * distance;
    return some.map((raw, index) => {
      const at = first + index * distance + (next() - 0.5) * 0.2 * distance;
      return { at: Math.min(Math.max(0, at), DAYS * DAY_MS - 1), label, sender, raw };
    });
  });
  return mails.sort((one, other) => one.at - other.at);
}

/**
 * One-offs: each from somebody else.
 *
 * @param {readonly { label: string; sender: string; raw: () => Buffer }[]} mails
 * @param {number} most
 * @param {number} seed
 * @returns {Source[]}
 */
export function oneOffs(mails, most, seed) {
  return shuffled(mails, seed)
    .slice(0, most)
    .map(({ label, sender, raw }) => ({ label, sender, mails: [raw] }));
}
