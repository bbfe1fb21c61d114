import { isWantedBulk } from './fit.mjs';
import { gainOf } from './ask.mjs';
import { byCategory, byCorpus, isAccused, tabs } from './score.mjs';

/**
 * @typedef {import('./score.mjs').Judged} Judged
 * @typedef {object} Results
 * @property {readonly Judged[]} model
 * @property {readonly Judged[]} cascade
 * @property {readonly Judged[]} structure
 * @property {readonly Judged[]} loose the cascade, where only clusters were kept apart
 * @property {ReturnType<typeof import('./score.mjs').reliability>} honest
 * @property {ReturnType<typeof import('./times.mjs').timesOf>} times
 */

/** @param {Results} results */
export function report({ model, cascade, structure, loose, honest, times }) {
  return `# The classifier, measured

Written by \`npm run evaluate -- --write\`. Collector headers are removed first. Each message is scored by a model that
was trained without it, its near duplicates and all mail of its sender's domain, and calibrated on other folds than its
own. The corpus "phishing" is never trained on: its licence allows scoring only; but the kinds of what earlier models
missed in it were looked at, so its figure flatters. None of these messages carries a result of authentication, which
the service has.

![Reliability, and recall by wanted mail accused](evaluation.svg)

## Unwanted mail

${table(
  ['Corpus', 'Messages', 'Structure alone', 'Model alone', 'Cascade', 'Cascade, senders may recur'],
  corpusRows(structure, model, cascade, loose),
)}

Of mail that is wanted the share called spam or phishing (lower is better), of unwanted mail the share found.

Wanted bulk mail (modern-2025 and gmail-tabs-political together): ${bulkLine(cascade)} accused; where senders may
recur, ${bulkLine(loose)}.

## Categories

${categoryTable(cascade)}

Where a corpus's labels tell the category; see the [data card](data-card.md).

Promotions against updates on gmail-tabs-political: ${percent(tabs(cascade))} right; where senders may recur, as they do
between a mailbox's past and its future, ${percent(tabs(loose))}.

## Calibration

Expected calibration error of "unwanted": ${honest.error.toFixed(3)}; every corpus and label counts alike.

${table(
  ['Said', 'Messages', 'Mean said', 'Was unwanted'],
  honest.bins.map(({ from, count, said, was, weight }) => [
    `${from.toFixed(1)} to ${(from + 0.1).toFixed(1)}`,
    String(count),
    (said / weight).toFixed(3),
    (was / weight).toFixed(3),
  ]),
)}

## Calls and time

A language model would be asked about ${percent(callsOf(cascade))} of messages (confidence under 0.7), without the
learned model about ${percent(callsOf(structure))}. Milliseconds of processor time a message of the corpora: reading
${times.reading.toFixed(3)}, signals ${times.signals.toFixed(3)}, features ${times.features.toFixed(3)}, prediction ${times.prediction.toFixed(3)}. All of
it for a letter of 4 KB: ${times.usual.toFixed(3)}.
`;
}

/** @param {import('./ask.mjs').Asked | null} asked */
export function modelReport(asked) {
  if (asked === null) {
    return `
## With a language model

Not scored: no model was named. \`--model-url\` and \`--model-name\`, or \`LLM_URL\` and \`LLM_MODEL\`, name one; the
messages that the cascade is not sure of are then asked about as the service asks.
`;
  }
  const { answered, doubtful, failures, secondsEach } = asked;
  const { unwanted, category, wantedAccused } = gainOf(asked);
  const failed = Object.entries(failures).map(([reason, count]) => `${count} ${reason}`);
  return `
## With a language model

Of ${doubtful} messages that the cascade was not sure of, ${answered.length} were answered
(${failed.length === 0 ? 'none failed' : failed.join(', ')}), ${secondsEach.toFixed(1)} seconds each.

${table(
  ['Of those answered', 'Cascade alone', 'With the model'],
  [
    ['Right as wanted or unwanted', percent(unwanted.before), percent(unwanted.after)],
    ['Right category', percent(category.before), percent(category.after)],
  ],
)}

Wanted messages among them that are called spam or phishing with the model: ${wantedAccused}.

All messages, with the model's word where it was asked:

${categoryTable(asked.judged)}
`;
}

/** @param {readonly Judged[]} judged an operator's own mail */
export function ownReport(judged) {
  return `# Your mail

${table(
  ['Kind', 'Messages', 'Called spam or phishing'],
  byCorpus(judged).map(({ unwanted, count, accused }) => [
    unwanted ? 'unwanted' : 'wanted',
    String(count),
    percent(accused / count),
  ]),
)}

${categoryTable(judged)}

A language model would be asked about ${percent(callsOf(judged))} of messages.
`;
}

/** @param {readonly Judged[]} judged */
function categoryTable(judged) {
  return table(
    ['Category', 'Messages', 'Precision', 'Recall'],
    byCategory(judged).map(({ category, count, precision, recall }) => [
      category,
      String(count),
      percent(precision),
      percent(recall),
    ]),
  );
}

/** @param {...(readonly Judged[])} variants */
function corpusRows(...variants) {
  const scores = variants.map(byCorpus);
  return (scores[0] ?? [])
    .toSorted((one, other) => Number(other.unwanted) - Number(one.unwanted))
    .map(({ corpus, unwanted, count }) => [
      `${corpus}, ${unwanted ? 'unwanted' : 'wanted'}`,
      String(count),
      ...scores.map((score) => {
        const same = score.find((row) => row.corpus === corpus && row.unwanted === unwanted);
        return same === undefined ? '' : percent(same.accused / same.count);
      }),
    ]);
}

/** @param {readonly Judged[]} judged */
function bulkLine(judged) {
  const bulk = judged.filter(({ mail }) => isWantedBulk(mail));
  const accused = bulk.filter(isAccused).length;
  return `${accused} of ${bulk.length} (${percent(accused / Math.max(1, bulk.length))})`;
}

/** @param {readonly Judged[]} judged */
function callsOf(judged) {
  return judged.filter(({ asks }) => asks).length / Math.max(1, judged.length);
}

/** @param {number | null} share */
function percent(share) {
  return share === null ? 'none' : `${(100 * share).toFixed(1)} %`;
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const widths = head.map((cell, column) => Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  /** @param {readonly string[]} cells */
  const line = (cells) => `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
