import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { LearnedModel } from '../../back/smtp-server/dist/classify/learned/model.js';
import { structuralVerdict } from '../../back/smtp-server/dist/classify/signals/structural-verdict.js';
import { fail, root, say } from '../lib/prepare.mjs';
import { askModel } from './ask.mjs';
import { CORPORA, loadCorpora } from './corpora.mjs';
import { calibrationOf, crossFit, FOLDS, isWantedBulk, modelOf } from './fit.mjs';
import { operatorMail } from './folders.mjs';
import { itemsOf } from './items.mjs';
import { plot } from './plot.mjs';
import { modelReport, ownReport, report } from './report.mjs';
import { curve, reliability } from './score.mjs';
import { timesOf } from './times.mjs';
import { cascade, learnedAlone } from './verdict.mjs';

const USAGE = `npm run evaluate -- [options]
  --corpora DIR       labelled corpora (../shared/corpora/classify beside the checkout), scored in folds: each
                      message by a model that saw neither it, nor a near duplicate, nor its sender
  --folder LABEL=DIR  instead: your own messages, scored with the shipped model; LABEL is a category, "wanted" or
                      "unwanted"; may be repeated
  --maildir LABEL=DIR, --mbox LABEL=FILE   the same
  --model FILE        another model for your own messages (back/smtp-server/assets/model.bin)
  --model-url URL     an OpenAI-compatible server (LLM_URL) whose model is asked about what the cascade is not sure of
  --model-name NAME   the model (LLM_MODEL, LLM_API_KEY, LLM_CONCURRENCY, LLM_DEADLINE_SECONDS hold as in the service)
  --ask-most N        messages that it is asked about, evenly taken (all)
  --write             also write docs/classifier/evaluation.md and evaluation.svg
  --seed N            (1)`;

/** @typedef {import('./score.mjs').Judged} Judged */

const options = readOptions();
if (options.own.length > 0) await scoreOwn();
else await scoreCorpora();

async function scoreOwn() {
  const judge = cascade(structuralVerdict, learnedAlone(LearnedModel.load(readFileSync(options.model))));
  const judged = itemsOf(options.own).map((item) => ({
    mail: item.mail,
    view: item.read.view,
    ...judge(item.read, item.features),
  }));
  process.stdout.write(ownReport(judged) + modelReport(await askedOf(judged)));
}

/** @param {readonly Judged[]} judged */
async function askedOf(judged) {
  return options.language === null ? null : askModel(judged, options.language);
}

async function scoreCorpora() {
  const mails = loadCorpora(options.corpora);
  if (mails.length === 0)
    fail(
      `There are no corpora in ${options.corpora}.`,
      'Name a folder with --corpora, or your own mail with --folder.',
    );
  say(`Reading ${mails.length} messages, training ${2 * FOLDS} models …`);
  const items = itemsOf(mails);
  const strict = judgeInFolds(items);
  const loose = judgeInFolds(itemsOf(mails, { senders: false }));
  const bulk = strict.model.filter(({ mail }) => isWantedBulk(mail));
  const honest = reliability(strict.model);
  const text =
    report({ ...strict, loose: loose.cascade, honest, times: timesOf(items, strict.first) }) +
    modelReport(await askedOf(strict.cascade));
  process.stdout.write(text);
  if (!options.write) return;
  const folder = join(root, 'docs', 'classifier');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'evaluation.md'), text);
  const curves = ['spam-ham', 'phishing', 'scam-2023-2025', 'modern-2025'].map((corpus) => ({
    name: corpus,
    points: curve(
      strict.model.filter(({ mail }) => mail.corpus === corpus && mail.meaning.unwanted === true),
      bulk,
    ),
  }));
  writeFileSync(join(folder, 'evaluation.svg'), plot(honest.bins, curves));
}

/**
 * Calibrated on other folds than the one that is judged.
 *
 * @param {readonly import('./fit.mjs').Item[]} items
 */
function judgeInFolds(items) {
  const { answers, models } = crossFit(items, options.seed);
  const learned = models.map((weights, fold) =>
    modelOf(weights, calibrationOf(answers.filter(({ item }) => item.fold !== fold)), { version: 'fold', trained: '' }),
  );
  /** @param {(model: LearnedModel) => import('./verdict.mjs').Judge} make */
  const judgeAll = (make) => {
    const judges = learned.map(make);
    return items.flatMap(({ mail, read, features, fold }) => {
      const said = judges[fold]?.(read, features);
      // What was written for training is no measure of anything.
      return said === undefined || mail.common ? [] : [{ mail, view: read.view, ...said }];
    });
  };
  return {
    first: /** @type {LearnedModel} */ (learned[0]),
    model: judgeAll(learnedAlone),
    cascade: judgeAll((model) => cascade(structuralVerdict, learnedAlone(model))),
    structure: judgeAll(() => cascade(structuralVerdict, silent)),
  };
}

/** @type {import('./verdict.mjs').Judge} */
function silent() {
  return { category: null, confidence: 0, unwanted: null, source: 'none', asks: true };
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        corpora: { type: 'string', default: CORPORA },
        folder: { type: 'string', multiple: true, default: [] },
        maildir: { type: 'string', multiple: true, default: [] },
        mbox: { type: 'string', multiple: true, default: [] },
        model: { type: 'string', default: join(root, 'back', 'smtp-server', 'assets', 'model.bin') },
        'model-url': { type: 'string' },
        'model-name': { type: 'string' },
        'ask-most': { type: 'string', default: 'Infinity' },
        write: { type: 'boolean', default: false },
        seed: { type: 'string', default: '1' },
      },
    });
    const own = /** @type {const} */ (['folder', 'maildir', 'mbox']).flatMap((kind) =>
      values[kind].flatMap((pair) => operatorMail(pair, kind)),
    );
    return { ...values, own, language: languageOf(values), seed: Number.parseInt(values.seed, 10) };
  } catch (error) {
    return fail(/** @type {Error} */ (error).message, USAGE);
  }
}

/**
 * @param {{ 'model-url'?: string | undefined; 'model-name'?: string | undefined; 'ask-most': string }} values
 * @returns {import('./ask.mjs').ModelOptions | null} null: none is named
 */
function languageOf({ 'model-url': url = process.env['LLM_URL'], 'model-name': name, 'ask-most': most }) {
  const models = (name ?? process.env['LLM_MODEL'] ?? '').split(',').filter((each) => each !== '');
  if (url === undefined) return null;
  if (models.length === 0) throw new Error('A model is missing. Name it with --model-name or LLM_MODEL.');
  return {
    ...{ url, models, apiKey: process.env['LLM_API_KEY'], most: Number(most) },
    concurrency: Number(process.env['LLM_CONCURRENCY'] ?? 2),
    deadlineMs: 1_000 * Number(process.env['LLM_DEADLINE_SECONDS'] ?? 8),
  };
}
