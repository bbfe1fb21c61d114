/**
 * By kind of mail, lines of `subject // text`.
 *
 * @typedef {Readonly<Record<string, readonly string[]>>} Phrases
 */

/** @typedef {() => number} Random 0 to 1, of a seed */

/**
 * One of the texts that a line stands for: `(one|other)` becomes one of them, from the inside out, and `{name}` what is
 * made up for it, the same for each name in a message.
 *
 * @param {string} line
 * @param {Readonly<Record<string, string>>} slots
 * @param {Random} random
 * @returns {{ subject: string; text: string }}
 */
export function expand(line, slots, random) {
  let text = line;
  for (let choice = CHOICE.exec(text); choice !== null; choice = CHOICE.exec(text)) {
    const chosen = pick((choice[1] ?? '').split('|'), random);
    text = text.slice(0, choice.index) + chosen + text.slice(choice.index + choice[0].length);
  }
  const filled = text.replace(/\{(\w+)\}/g, (whole, name) => slots[/** @type {string} */ (name)] ?? whole);
  const [subject = '', body = ''] = filled.replace(/ +/g, ' ').split(' // ');
  return { subject: subject.trim(), text: body.trim() };
}

const CHOICE = /\(([^()]*\|[^()]*)\)/;

/**
 * @template T
 * @param {readonly T[]} some
 * @param {Random} random
 */
export function pick(some, random) {
  return /** @type {T} */ (some[Math.floor(random() * some.length)]);
}
