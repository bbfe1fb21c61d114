import type { Explanation } from '@postern/data';

import type { Classification } from '../classify/cascade.js';
import type { VerdictSource } from '../message.js';

const SOURCES: Readonly<Record<VerdictSource, string>> = {
  correction: 'somebody of your organization said so of this sender or list',
  clamav: 'ClamAV found malware in it',
  structure: 'the way it is made leaves no doubt',
  rspamd: 'rspamd takes it for junk',
  memory: 'the language model said so of such mail of this sender before',
  learned: 'mail that was sorted before looks like it',
  model: 'the language model says so',
};

/** What the message is, and why, in words. */
export function explainCategory({ verdict, words }: Classification): Explanation['category'] {
  if (verdict === null) {
    return { name: null, confidence: null, words: 'It has no category: there is no message, or nothing could tell.' };
  }
  const { category, confidence, source, reasons = [] } = verdict;
  const signs = [...(words?.() ?? []).map((word) => `“${word}”`), ...reasons];
  const because = signs.length === 0 ? '' : ` What weighed most: ${signs.join(', ')}.`;
  const sure = `${Math.round(confidence * 100)} per cent sure`;
  return { name: category, confidence, words: `It is ${category}, ${sure}, because ${SOURCES[source]}.${because}` };
}
