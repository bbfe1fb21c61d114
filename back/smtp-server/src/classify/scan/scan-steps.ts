import type { Step } from '../cascade.js';
import { malwareIn, type RspamdScan } from './scans.js';

/** Signatures are seldom wrong; what they name is mail that means to harm. */
const INFECTED = 0.99;

/** Mail that carries malware: of the categories that everybody has, it is the one for fraud. */
export const infected: Step = ({ scans }) => {
  if (scans === undefined || malwareIn(scans) === null) return null;
  return { category: 'phishing', confidence: INFECTED, source: 'clamav', reasons: ['malware'] };
};

/**
 * What rspamd would do with junk, by how sure it has to be for it; other actions say nothing of what a mail is. Of 112
 * labelled mails that an rspamd without DNS and training was shown, 26 of the 36 that it marked were junk.
 */
const SURE: ReadonlyMap<string, number> = new Map([
  ['discard', 0.97],
  ['reject', 0.97],
  ['quarantine', 0.97],
  ['rewrite subject', 0.7],
  ['add header', 0.7],
]);
/** Below it a mark is no word against senders who are who they say: what they send, the learned model knows better. */
const CERTAIN = 0.9;
/** Symbols of lists of known fraud. */
const FRAUD = /^PHISHED_/;
const MOST_REASONS = 6;

/** Mail that rspamd takes for junk. Where it does not, nothing is said: that tells little of the kinds of wanted mail. */
export const junkByRspamd: Step = ({ scans, signals }) => {
  const scan = scans?.rspamd;
  if (scan?.result !== 'judged') return null;
  const confidence = SURE.get(scan.action);
  if (confidence === undefined) return null;
  if (confidence < CERTAIN && signals.some(({ name }) => name === 'dmarc-pass')) return null;
  return { category: categoryOf(scan), confidence, source: 'rspamd', reasons: reasonsOf(scan) };
};

function categoryOf({ symbols }: RspamdScan): string {
  return symbols.some((name) => FRAUD.test(name)) ? 'phishing' : 'spam';
}

function reasonsOf({ action, symbols }: RspamdScan): string[] {
  return [`rspamd.${action.replaceAll(' ', '-')}`, ...symbols.slice(0, MOST_REASONS)];
}
