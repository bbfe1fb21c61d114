import { registeredDomain } from '@postern/platform';

import type { MessageView } from '../view.js';
import { FeatureBuilder, type Features } from './feature-builder.js';
import { type Region, bucketOf, hashOf, DOMAINS, PEOPLE, seedOf, SIGNS, step, WORDS } from './hash.js';
import { tellSigns } from './signs.js';
import { Tokenizer, type TokenSink } from './tokens.js';

/** What the rules found, by name (`signals/`). */
export interface NamedSignal {
  readonly name: string;
  readonly detail?: string;
}

const SIGN_VALUE = 0.35;
const SIGNAL_VALUE = 0.5;
const ORIGIN_VALUE = 0.35;
/** The subject weighs half as much as all the text; Euclidean lengths. */
const TEXT_LENGTH = 2;
const SUBJECT_LENGTH = 1.2;
const MAX_SIGNS = 90;
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
  tokens.scan(view.subject, WORD, new Collector(SUBJECT_WORD, MAX_SUBJECT));
  builder.scale(from, SUBJECT_LENGTH);
  from = builder.length;
  tokens.scan(view.text, WORD, new Collector(null, MAX_TEXT_FEATURES));
  builder.scale(from, TEXT_LENGTH);
  from = builder.length;
  tokens.scan(view.from.name, SENDER_NAME, new Collector(null, MAX_SENDER_WORDS));
  builder.scale(from, ORIGIN_VALUE);
}

/** Words and pairs of neighbouring words, to a number of distinct ones. */
class Collector implements TokenSink {
  private before = 0;
  private readonly end: number;

  /** @param again also hash each word into this namespace */
  constructor(
    private readonly again: number | null,
    most: number,
  ) {
    this.end = builder.length + most;
  }

  token(hash: number, start: number, end: number): boolean {
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

function addSigns(view: MessageView, signals: readonly NamedSignal[]): void {
  for (const { name } of signals) {
    builder.addNamed(SIGNAL, name, ABSENT_FROM_FILES.test(name) ? PEOPLE : SIGNS, SIGNAL_VALUE, () => `signal ${name}`);
  }
  const end = builder.length + MAX_SIGNS;
  tellSigns(view, tokens.shape, (name) => {
    if (builder.length < end) builder.addNamed(SIGN, name, SIGNS, SIGN_VALUE, () => labelOf(name));
  });
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

/** For specs and for whoever asks what a word or sign is hashed to. */
export function wordBucket(word: string): number {
  return bucketOf(hashOf(word.toLowerCase(), WORD), WORDS);
}
