import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { CORPORA, loadCorpora } from '../evaluate/corpora.mjs';
import { calibrationOf, fit, modelOf, FOLDS } from '../evaluate/fit.mjs';
import { itemsOf } from '../evaluate/items.mjs';
import { truthOf } from '../evaluate/score.mjs';
import { addLogits } from '../../back/smtp-server/dist/classify/learned/trainer.js';
import { ROWS } from '../../back/smtp-server/dist/classify/learned/heads.js';
import { fail, root, say } from '../lib/prepare.mjs';
import { corpusWeek } from './corpus-week.mjs';
import { drive } from './drive.mjs';
import { madeWeek } from './made-week.mjs';
import { openMailbox } from './mailbox.mjs';
import { dayLine, replayReport } from './report.mjs';

const USAGE = `npm run evaluate -- --replay [options]
  A week of one mailbox's mail through a running smtp-server, with a scripted language model behind HTTP that is never
  wrong: how often it is asked, and how often what mail is taken for is what it would have said.

  --corpora DIR       labelled corpora to build the week from (../shared/corpora/classify beside the checkout)
  --write             also write docs/classifier/replay.md
  --seed N            (1)`;

/** The week is made of mail of these folds, and the model that sorts it is trained and calibrated on the others. */
const WEEK_FOLDS = new Set([0, 1]);
const CALIBRATION_FOLD = FOLDS - 1;

const options = readOptions();
const weeks = [{ name: 'Made', week: madeWeek(options.seed), learned: undefined }, ...fromCorpora()];
const results = [];
for (const { name, week, learned } of weeks) {
  say(`${name}: ${week.length} messages …`);
  const mailbox = await openMailbox(learned);
  let count = 0;
  try {
    const days = await drive(week, mailbox, (day) => say(dayLine(++count, day)));
    results.push({ name, days });
  } finally {
    await mailbox.close();
  }
}
const text = replayReport(results);
process.stdout.write(text);
if (options.write) writeFileSync(join(root, 'docs', 'classifier', 'replay.md'), text);

function fromCorpora() {
  const mails = loadCorpora(options.corpora);
  if (mails.length === 0) {
    say(`There are no corpora in ${options.corpora}: only a week of our own making is replayed.`);
    return [];
  }
  say('Training a model that has not seen the week …');
  const items = itemsOf(mails);
  const rest = items.filter(({ fold }) => !WEEK_FOLDS.has(fold));
  const weights = fit(
    rest.filter(({ fold }) => fold !== CALIBRATION_FOLD),
    options.seed,
  );
  const answers = rest
    .filter(({ fold }) => fold === CALIBRATION_FOLD)
    .map((item) => {
      const rows = new Float64Array(ROWS);
      addLogits(weights, item.features, rows);
      return { item, rows };
    });
  const learned = modelOf(weights, calibrationOf(answers), { version: 'replay', trained: '' });
  const known = items
    .filter(({ fold, mail }) => WEEK_FOLDS.has(fold) && truthOf(mail) !== null)
    .map(({ mail, read: { view } }) => ({ mail, author: senderOf(view.from.address), list: view.headers.listId }));
  const week = corpusWeek(known, options.seed);
  return [{ name: 'From corpora, sorted by a model that saw none of it', week, learned }];
}

/**
 * What a session takes.
 *
 * @param {string} address
 */
function senderOf(address) {
  return /^[\w.+=-]{1,60}@[\w.-]{1,120}\.[a-z]{2,20}$/i.test(address) ? address : 'unknown@sender.example';
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        replay: { type: 'boolean', default: true },
        corpora: { type: 'string', default: CORPORA },
        write: { type: 'boolean', default: false },
        seed: { type: 'string', default: '1' },
      },
    });
    return { ...values, seed: Number.parseInt(values.seed, 10) };
  } catch (error) {
    return fail(/** @type {Error} */ (error).message, USAGE);
  }
}
