import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { fail, root, say } from '../lib/prepare.mjs';
import { CORPORA, loadCorpora } from './corpora.mjs';
import { calibrationOf, crossFit, fit, modelOf } from './fit.mjs';
import { operatorMail } from './folders.mjs';
import { itemsOf } from './items.mjs';
import { LICENCES } from './licences.mjs';

const USAGE = `npm run train -- [options]
  --corpora DIR       labelled corpora (../shared/corpora/classify beside the checkout)
  --folder LABEL=DIR  also a folder of messages; LABEL is a category, "wanted" or "unwanted"; may be repeated
  --maildir LABEL=DIR, --mbox LABEL=FILE   the same
  --version NAME      of the model (1)
  --date DATE         goes into the file (today); the same date gives the same bytes
  --seed N            (1)
  --out FILE          (back/smtp-server/assets/model.bin; its description goes beside it as .json)`;

main();

function main() {
  const options = readOptions();
  const mails = [...loadCorpora(options.corpora).filter(({ mayTrain }) => mayTrain), ...options.own];
  if (mails.length === 0)
    fail(`There is no labelled mail in ${options.corpora}.`, 'Name a folder with --corpora or --folder.');
  say(`Reading ${mails.length} messages …`);
  const items = itemsOf(mails);
  say('Training on four fifths at a time, to calibrate …');
  const calibration = calibrationOf(crossFit(items, options.seed).answers);
  say('Training on all …');
  const model = modelOf(fit(items, options.seed), calibration, { version: options.version, trained: options.date });
  const bytes = model.encode();
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(options.out, bytes);
  writeFileSync(options.out.replace(/\.bin$/, '') + '.json', describe(items, calibration, options, bytes.length));
  say(`${options.out}: ${bytes.length} bytes, threshold ${calibration.threshold.toFixed(3)}.`);
}

/**
 * @param {readonly import('./fit.mjs').Item[]} items
 * @param {ReturnType<typeof calibrationOf>} calibration
 * @param {ReturnType<typeof readOptions>} options
 * @param {number} size
 */
function describe(items, calibration, { version, date, seed }, size) {
  const counts = Map.groupBy(items, ({ mail }) => mail.corpus);
  const sources = [...counts].map(([corpus, some]) => ({
    corpus,
    licence: LICENCES[corpus] ?? "the operator's own",
    messages: some.length,
    labels: Object.fromEntries(
      [...Map.groupBy(some, ({ mail }) => mail.label)].map(([label, { length }]) => [label, length]).sort(),
    ),
  }));
  return `${JSON.stringify({ version, trained: date, seed, bytes: size, calibration, sources }, null, 2)}\n`;
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        corpora: { type: 'string', default: CORPORA },
        folder: { type: 'string', multiple: true, default: [] },
        maildir: { type: 'string', multiple: true, default: [] },
        mbox: { type: 'string', multiple: true, default: [] },
        version: { type: 'string', default: '1' },
        date: { type: 'string', default: new Date().toISOString().slice(0, 10) },
        seed: { type: 'string', default: '1' },
        out: { type: 'string', default: join(root, 'back', 'smtp-server', 'assets', 'model.bin') },
      },
    });
    const { corpora, version, date, out } = values;
    const own = /** @type {const} */ (['folder', 'maildir', 'mbox']).flatMap((kind) =>
      values[kind].flatMap((pair) => operatorMail(pair, kind)),
    );
    return { corpora, version, date, out, own, seed: Number.parseInt(values.seed, 10) };
  } catch (error) {
    return fail(/** @type {Error} */ (error).message, USAGE);
  }
}
