import { mailView } from '../../../test/classify/mail-view.js';
import { knowledgeOf } from '../knowledge.js';
import type { Subject } from '../cascade.js';
import { infected, junkByRspamd } from './scan-steps.js';
import { NO_SCANS, type Scans } from './scans.js';

function subject(scans: Scans, ...signals: string[]): Subject {
  return { view: mailView(), signals: signals.map((name) => ({ name })), knowledge: knowledgeOf([], [], []), scans };
}

function judged(action: string, ...symbols: string[]): Scans {
  return { ...NO_SCANS, rspamd: { result: 'judged', action, score: 1, required: 15, symbols } };
}

it.each([
  ['reject', 0.97],
  ['discard', 0.97],
  ['quarantine', 0.97],
  ['add header', 0.7],
  ['rewrite subject', 0.7],
])('what rspamd would %s is spam, %d sure', (action, confidence) => {
  expect(junkByRspamd(subject(judged(action, 'BAD')))).toEqual({
    ...{ category: 'spam', confidence, source: 'rspamd' },
    reasons: [`rspamd.${action.replace(' ', '-')}`, 'BAD'],
  });
});

it('a mark is no word against a sender who passes DMARC, a rejection is', () => {
  expect(junkByRspamd(subject(judged('add header'), 'dmarc-pass'))).toBeNull();
  expect(junkByRspamd(subject(judged('reject'), 'dmarc-pass'))?.category).toBe('spam');
});

it('what is on a list of phishing is phishing', () => {
  expect(junkByRspamd(subject(judged('reject', 'PHISHED_OPENPHISH')))?.category).toBe('phishing');
});

it('nothing is said of what rspamd lets pass, puts off or was not asked about', () => {
  const silent: Scans = { ...NO_SCANS, rspamd: { result: 'unscanned', reason: 'rspamd.timeout' } };
  for (const scans of [
    NO_SCANS,
    silent,
    ...['no action', 'greylist', 'soft reject', 'own action'].map((a) => judged(a)),
  ]) {
    expect(junkByRspamd(subject(scans))).toBeNull();
  }
});

it('malware is phishing, what is clean or was not looked at is nothing', () => {
  const found: Scans = { ...NO_SCANS, clamav: { result: 'infected', malware: 'Eicar' } };
  expect(infected(subject(found))).toMatchObject({ category: 'phishing', source: 'clamav' });
  expect(infected(subject({ ...NO_SCANS, clamav: { result: 'clean' } }))).toBeNull();
  expect(infected(subject({ ...NO_SCANS, clamav: { result: 'unscanned', reason: 'clamav.timeout' } }))).toBeNull();
});
