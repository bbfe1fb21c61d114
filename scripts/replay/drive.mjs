import { DAY_MS, DAYS } from './week.mjs';

/**
 * @typedef {object} Mailbox a running smtp-server, with a clock of ours and the scripted model
 * @property {import('./scripted-model.mjs').ScriptedModel} model
 * @property {(ms: number) => void} advance its clock
 * @property {(mail: import('./week.mjs').WeekMail) => Promise<string | null>} send returns the message's id; null: it was refused
 * @property {(id: string) => Promise<{ category: string; source: string }>} verdictOf once nothing is waited for
 *
 * @typedef {object} Day
 * @property {number} messages
 * @property {number} calls
 * @property {number} agreed with the scripted model, whoever said it
 * @property {Record<string, number>} sources by the step that had the last word
 * @property {Record<string, number>} disagreed by step, label and verdict
 */

/**
 * One message after the other, as it comes.
 *
 * @param {readonly import('./week.mjs').WeekMail[]} week
 * @param {Mailbox} mailbox
 * @param {(day: Day) => void} [onDay]
 * @returns {Promise<Day[]>}
 */
export async function drive(week, { model, advance, send, verdictOf }, onDay) {
  /** @type {Day[]} */
  const days = Array.from({ length: DAYS }, () => ({ messages: 0, calls: 0, agreed: 0, sources: {}, disagreed: {} }));
  let now = 0;
  let current = 0;
  for (const mail of week) {
    advance(mail.at - now);
    now = mail.at;
    const at = Math.floor(mail.at / DAY_MS);
    for (; current < at; current++) onDay?.(/** @type {Day} */ (days[current]));
    const day = /** @type {Day} */ (days[at]);
    const before = model.calls;
    model.label = mail.label;
    const id = await send(mail);
    if (id === null) continue;
    const { category, source } = await verdictOf(id);
    day.messages++;
    day.calls += model.calls - before;
    day.sources[source] = (day.sources[source] ?? 0) + 1;
    if (category === mail.label) day.agreed++;
    else {
      const what = `${source}: ${mail.label} taken for ${category}`;
      day.disagreed[what] = (day.disagreed[what] ?? 0) + 1;
    }
  }
  for (; current < DAYS; current++) onDay?.(/** @type {Day} */ (days[current]));
  return days;
}

/**
 * @param {readonly Day[]} days
 * @returns {{ messages: number; calls: number; agreement: number; lastDay: number }} `lastDay`: calls per 100 messages
 */
export function summaryOf(days) {
  const sum = (/** @type {(day: Day) => number} */ of) => days.reduce((total, day) => total + of(day), 0);
  const messages = sum((day) => day.messages);
  const last = /** @type {Day} */ (days.at(-1));
  return {
    messages,
    calls: sum((day) => day.calls),
    agreement: sum((day) => day.agreed) / messages,
    lastDay: (100 * last.calls) / Math.max(1, last.messages),
  };
}
