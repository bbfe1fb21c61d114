import { registeredDomain } from '@postern/platform';

import type { MessageView } from '../view.js';
import { tellConcepts } from './concept-signs.js';
import { CONCEPTS, ConceptTable, stemHash } from './concepts.js';
import { FeatureBuilder, type Features } from './feature-builder.js';
import { type Region, bucketOf, DOMAINS, hashOf, PEOPLE, seedOf, SIGNS, step, WORDS } from './hash.js';
import { tellSigns } from './signs.js';
import { Tokenizer, type TokenSink } from './tokens.js';

/** What the rules found, by name (`signals/`). */
export interface NamedSignal {
  readonly name: string;
  readonly detail?: string;
}

/** Words after which the form of a mail without links says as much as that of any other. */
const ENOUGH_WORDS = 25;
const SIGN_VALUE = 0.25;
const CONCEPT_VALUE = 0.12;
const SIGNAL_VALUE = 0.5;
const ORIGIN_VALUE = 0.35;
/** The subject weighs half as much as all the text; Euclidean lengths of those that have as much as is told below. */
const TEXT_LENGTH = 2;
const SUBJECT_LENGTH = 1.2;
/**
 * Features that make a whole text or subject: shorter ones have less to say, and are not made longer. Without this, one
 * word of a mail of four would weigh as much as ten of a letter.
 */
const WHOLE_TEXT = 60;
const WHOLE_SUBJECT = 15;
const MAX_SIGNS = 140;
const MAX_ORIGINS = 40;
const MAX_SUBJECT = 60;
const MAX_TEXT_FEATURES = 440;
const MAX_SENDER_WORDS = 12;

/**
 * Signals that collected mail cannot show as it arrived: nobody authenticated it here, and its recipients and envelope
 * were changed. Only an organization's own mail teaches what they mean.
 */
const ABSENT_FROM_FILES = /^(spf|dkim|dmarc|arc)-|^no-auth$|^envelope-|^no-to$|addressees?$/;

const SIGN = seedOf('sign');
const CONCEPT = seedOf('concept');
const SIGNAL = seedOf('signal');
const WORD = seedOf('word');
const PAIR = seedOf('pair');
const SUBJECT_WORD = seedOf('subject');
const SENDER_NAME = seedOf('sender name');
const SENDER = seedOf('sender');
const LINK = seedOf('link');
const LIST = seedOf('list');

const builder = new FeatureBuilder();
const tokens = new Tokenizer();
const concepts = new ConceptTable(WORD);
const about = { inSubject: new Uint16Array(CONCEPTS.length), inText: new Uint16Array(CONCEPTS.length) };

/**
 * The evidence in a message. Bounded, and the same on every machine.
 *
 * @param names filled with what stands behind each bucket, for {@link LearnedModel.explain}
 */
export function featuresOf(
  view: MessageView,
  signals: readonly NamedSignal[],
  names: Map<number, string> | null = null,
): Features {
  builder.begin(names);
  tokens.reset();
  addWords(view);
  addSigns(view, signals);
  addOrigins(view);
  return builder.finish();
}

function addWords(view: MessageView): void {
  let from = builder.length;
  tokens.scan(view.subject, WORD, new Collector(SUBJECT_WORD, MAX_SUBJECT, about.inSubject.fill(0)));
  builder.scale(from, SUBJECT_LENGTH, WHOLE_SUBJECT);
  from = builder.length;
  tokens.scan(view.text, WORD, new Collector(null, MAX_TEXT_FEATURES, about.inText.fill(0)));
  builder.scale(from, TEXT_LENGTH, WHOLE_TEXT);
  from = builder.length;
  tokens.scan(view.from.name, SENDER_NAME, new Collector(null, MAX_SENDER_WORDS, null));
  builder.scale(from, ORIGIN_VALUE, 1);
}

/** Words and pairs of neighbouring words, to a number of distinct ones. */
class Collector implements TokenSink {
  private before = 0;
  private readonly end: number;

  /** @param again also hash each word into this namespace */
  constructor(
    private readonly again: number | null,
    most: number,
    private readonly about: Uint16Array | null,
  ) {
    this.end = builder.length + most;
  }

  token(hash: number, start: number, end: number, stem: number): boolean {
    if (this.about !== null)
      countConcepts(this.about, concepts.of(hash) | (stem === 0 ? 0 : concepts.of(stemHash(stem))));
    const isNew = builder.add(hash, WORDS, 1);
    if (this.again !== null) builder.add(step(hash, this.again), WORDS, 1);
    const pair = this.before === 0 ? 0 : step(Math.imul(this.before, 31) + hash, PAIR);
    const isNewPair = pair !== 0 && builder.add(pair, WORDS, 1);
    if (builder.asksForNames) this.note(hash, isNew, pair, isNewPair, start, end);
    this.before = hash;
    return builder.length < this.end;
  }

  private lastStart = 0;

  private note(hash: number, isNew: boolean, pair: number, isNewPair: boolean, start: number, end: number): void {
    if (isNew) builder.note(hash, WORDS, `"${tokens.text.slice(start, end)}"`);
    if (this.again !== null)
      builder.note(step(hash, this.again), WORDS, `"${tokens.text.slice(start, end)}" in the subject`);
    if (isNewPair) builder.note(pair, WORDS, `"${tokens.text.slice(this.lastStart, end)}"`);
    this.lastStart = start;
  }
}

function countConcepts(about: Uint16Array, mask: number): void {
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    const at = 31 - Math.clz32(rest & -rest);
    about[at] = (about[at] as number) + 1;
  }
}

function addSigns(view: MessageView, signals: readonly NamedSignal[]): void {
  const from = builder.length;
  for (const { name } of signals) {
    // The sign of the same name is told only where it is so.
    if (name === 'reply') continue;
    builder.addNamed(SIGNAL, name, ABSENT_FROM_FILES.test(name) ? PEOPLE : SIGNS, SIGNAL_VALUE, () => `signal ${name}`);
  }
  const end = builder.length + MAX_SIGNS;
  tellSigns(view, tokens.shape, (name) => {
    if (builder.length < end) builder.addNamed(SIGN, name, SIGNS, SIGN_VALUE, () => labelOf(name));
  });
  builder.weaken(from, evidenceIn(view));
  tellConcepts(about, (name) => builder.addNamed(CONCEPT, name, WORDS, CONCEPT_VALUE, () => labelOf(name)));
}

/**
 * How much the way a mail is made may say, 0 to 1. A picture and four words with nothing to follow may be anybody's:
 * that junk is often short is no reason to take what is short for junk.
 */
function evidenceIn({ links }: MessageView): number {
  return links.length > 0 ? 1 : Math.min(1, (1 + tokens.shape.words) / ENOUGH_WORDS);
}

/** Several signs together are no reason that a person would understand: each is told alone as well. */
function labelOf(sign: string): string {
  return sign.includes(',') ? '' : sign;
}

function addOrigins({ from, headers, links }: MessageView): void {
  const end = builder.length + MAX_ORIGINS;
  addOrigin(SENDER, from.address.toLowerCase(), PEOPLE, 'sender');
  if (headers.listId !== null) addOrigin(LIST, headers.listId, PEOPLE, 'list');
  addOrigin(SENDER, from.domain, DOMAINS, 'sender domain');
  addOrigin(SENDER, registeredDomain(from.domain), DOMAINS, 'sender domain');
  let last = '';
  for (const { host } of links) {
    if (host === last) continue;
    if (builder.length >= end) return;
    last = host;
    addOrigin(LINK, registeredDomain(host), DOMAINS, 'link to');
  }
}

function addOrigin(seed: number, name: string, region: Region, label: string): void {
  if (name !== '') builder.addNamed(seed, name, region, ORIGIN_VALUE, () => `${label} ${name}`);
}

const NO_LINKS = bucketOf(hashOf('no-links', SIGNAL), SIGNS);
/** Features of words that make evidence. */
const ENOUGH_FEATURES = 60;

/** How little evidence there is, 0 to 1: nothing to follow, and few words. */
export function thinnessOf({ buckets }: Features): number {
  let words = 0;
  let leads = true;
  for (let at = 0; at < buckets.length; at++) {
    const bucket = buckets[at] as number;
    if (bucket >= WORDS.from) words++;
    else if (bucket === NO_LINKS) leads = false;
  }
  return leads ? 0 : Math.max(0, 1 - words / ENOUGH_FEATURES);
}
