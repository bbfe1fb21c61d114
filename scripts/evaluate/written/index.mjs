import { randomFrom } from '../../../back/smtp-server/dist/classify/learned/trainer.js';
import { meaningOf } from '../labels.mjs';
import { de } from './de.mjs';
import { en } from './en.mjs';
import { es } from './es.mjs';
import { fr } from './fr.mjs';
import { expand } from './grammar.mjs';
import { it } from './it.mjs';
import { compose, KINDS } from './letters.mjs';
import { nl } from './nl.mjs';
import { others } from './others.mjs';
import { pt } from './pt.mjs';
import { slotsOf } from './slots.mjs';

/** @type {Readonly<Record<string, import('./grammar.mjs').Phrases>>} */
const LANGUAGES = { en, de, fr, es, pt, it, nl, ...others };
/** Messages of each line. */
const MESSAGES = 4;

/**
 * Messages written for training: each line several times, differently made. The same ones every time.
 *
 * @returns {import('../corpora.mjs').Mail[]}
 */
export function composed() {
  const random = randomFrom(20261128);
  return Object.entries(LANGUAGES).flatMap(([language, kinds]) =>
    Object.entries(kinds).flatMap(([name, lines]) =>
      lines.flatMap((line, at) =>
        Array.from({ length: MESSAGES }, () => mailOf(name, line, `${language} ${name} ${at}`, random)),
      ),
    ),
  );
}

/**
 * @param {string} name of the kind
 * @param {string} line
 * @param {string} cluster
 * @param {import('./grammar.mjs').Random} random
 * @returns {import('../corpora.mjs').Mail}
 */
function mailOf(name, line, cluster, random) {
  const kind = KINDS[name];
  if (kind === undefined) throw new Error(`No kind of mail is called "${name}".`);
  const slots = slotsOf(random);
  const raw = compose(kind, expand(line, slots, random), slots, random);
  return {
    corpus: 'composed',
    label: kind.label,
    meaning: meaningOf('written', { label: kind.label }),
    cluster: `composed ${cluster}`,
    sender: '',
    mayTrain: true,
    made: true,
    common: true,
    raw: () => raw,
  };
}
