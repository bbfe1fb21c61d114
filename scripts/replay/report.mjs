import { summaryOf } from './drive.mjs';

/**
 * @typedef {import('./drive.mjs').Day} Day
 * @typedef {{ name: string; days: readonly Day[] }} Result
 */

const SOURCES = ['correction', 'structure', 'memory', 'learned', 'model'];
const MOST_TOLD = 8;

/** @param {number} count @param {Day} day */
export function dayLine(count, { messages, calls, agreed }) {
  return `  day ${count}: ${messages} messages, ${per100(calls, messages)} calls per 100, agreement ${share(agreed, messages)}`;
}

/** @param {readonly Result[]} results */
export function replayReport(results) {
  return `# A week of one mailbox

Written by \`npm run evaluate -- --replay --write\`. The messages go by SMTP, one after the other, through a running
smtp-server on an embedded PostgreSQL, with its memory and its learning, while its clock goes through a week. The language
model is a script behind HTTP that always says the message's label, with a confidence of 0.95. Agreement is how often a
message is taken for what the script says, or would have said had it been asked. How good a real model's labels would be is
not measured here.

The week from corpora is sorted by a model that is trained on two fifths of them and calibrated on another, and knows no
sender and no near duplicate of what comes, so that it knows less than the one that is shipped.

${results.map(section).join('\n')}`;
}

/** @param {Result} result */
function section({ name, days }) {
  const { messages, calls, agreement, lastDay } = summaryOf(days);
  const rows = days.map((day, index) => [
    String(index + 1),
    String(day.messages),
    per100(day.calls, day.messages),
    share(day.agreed, day.messages),
    ...SOURCES.map((source) => String(day.sources[source] ?? 0)),
  ]);
  return `## ${name}

${table(['Day', 'Messages', 'Calls per 100', 'Agreement', ...SOURCES], rows)}

${messages} messages, ${calls} calls; ${lastDay.toFixed(1)} calls per 100 messages on the last day. Agreement over the week:
${agreement.toFixed(3)}. The last five columns say which step had the last word. Wanted are fewer than 5 calls (${metBy(lastDay < 5)}) and more than
0.97 (${metBy(agreement > 0.97)}).
${disagreements(days)}`;
}

/** @param {boolean} isMet */
function metBy(isMet) {
  return isMet ? 'met' : 'missed';
}

/** @param {readonly Day[]} days */
function disagreements(days) {
  /** @type {Map<string, number>} */
  const all = new Map();
  for (const { disagreed } of days) {
    for (const [what, count] of Object.entries(disagreed)) all.set(what, (all.get(what) ?? 0) + count);
  }
  if (all.size === 0) return '';
  const most = [...all].sort(([one, many], [other, more]) => more - many || one.localeCompare(other));
  const lines = most.slice(0, MOST_TOLD).map(([what, count]) => `- ${count} × ${what}`);
  return `\nWhere they disagreed, the most frequent first:\n\n${lines.join('\n')}\n`;
}

/** @param {number} calls @param {number} messages */
function per100(calls, messages) {
  return messages === 0 ? 'none' : ((100 * calls) / messages).toFixed(1);
}

/** @param {number} part @param {number} whole */
function share(part, whole) {
  return whole === 0 ? 'none' : (part / whole).toFixed(3);
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const widths = head.map((cell, column) => Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (/** @type {readonly string[]} */ cells) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
