import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { mailView } from '../../../test/classify/mail-view.js';
import { disposableSignals } from './disposable.js';
import { FREE_MAIL, SHORTENERS } from './domains.js';
import { signalsOf } from './signals.js';

const party = (domain: string) => ({ name: '', address: `a@${domain}`, domain });
const LISTS = path.join(__dirname, '../../../../../../shared/corpora/lists');

it('tells an author at a disposable domain, or below one, and whom answers go to', () => {
  expect(disposableSignals(mailView({ from: party('mailinator.com') }))).toEqual([
    { name: 'disposable-sender', detail: 'mailinator.com' },
  ]);
  expect(disposableSignals(mailView({ from: party('x.mailinator.com'), replyTo: party('yopmail.com') }))).toEqual([
    { name: 'disposable-sender', detail: 'x.mailinator.com' },
    { name: 'reply-to-disposable', detail: 'yopmail.com' },
  ]);
  expect(signalsOf(mailView({ from: party('mailinator.com') })).map(({ name }) => name)).toContain('disposable-sender');
});

it('tells nothing of others, above all not of where many people have their address', () => {
  for (const domain of ['', 'example.com', 'com', 'xmailinator.example', ...FREE_MAIL]) {
    expect(disposableSignals(mailView({ from: party(domain), replyTo: party(domain) }))).toEqual([]);
  }
});

/** @returns share of the list that is known */
function overlap(file: string, known: (domain: string) => boolean): number {
  const domains = readFileSync(path.join(LISTS, file), 'utf8').trim().split(/\s+/);
  const both = domains.filter(known).length;
  process.stdout.write(`corpora/lists/${file}: ${both} of ${domains.length} known\n`);
  return both / domains.length;
}

describe('beside other lists', () => {
  if (!existsSync(LISTS)) {
    it.skip('no corpora beside the checkout (../shared/corpora/lists)', () => undefined);
    return;
  }
  const isDisposable = (domain: string): boolean => disposableSignals(mailView({ from: party(domain) })).length > 0;

  it('knows nearly all of the list that it is made from, and some of another', () => {
    expect(overlap('disposable/disposable_email_blocklist.conf', isDisposable)).toBeGreaterThan(0.95);
    expect(overlap('sublime-static/disposable_email_providers.txt', isDisposable)).toBeGreaterThan(0.2);
  });

  it('has most of its shorteners in another list', () => {
    const others = new Set(
      readFileSync(path.join(LISTS, 'sublime-static/url_shorteners.txt'), 'utf8').trim().split(/\s+/),
    );
    const both = [...SHORTENERS].filter((domain) => others.has(domain)).length;
    process.stdout.write(`shorteners: ${both} of ours are among the ${others.size} of sublime-static\n`);
    expect(both / SHORTENERS.size).toBeGreaterThan(0.7);
  });
});
