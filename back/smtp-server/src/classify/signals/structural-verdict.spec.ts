import { parseMessage } from '../../header.js';
import { readView } from '../read/read-view.js';
import type { MessageView } from '../view.js';
import type { Signal } from './signal.js';
import { structuralVerdict } from './structural-verdict.js';

const raw = Buffer.from('From: Jane <jane@example.org>\r\nSubject: x\r\n\r\nhi\r\n');
const VIEW = readView(raw, parseMessage(raw), { sender: 'jane@example.org', auth: null });

const verdict = (names: string, view: Partial<MessageView> = {}): string | null => {
  const signals: Signal[] = names.split(' ').map((name) => ({ name }));
  return structuralVerdict({ ...VIEW, ...view }, signals)?.category ?? null;
};

describe('structuralVerdict', () => {
  it('says nothing of most mail', () => {
    expect(verdict('one-addressee no-links')).toBeNull();
    expect(verdict('list-id list-unsubscribe dmarc-pass')).toBeNull();
  });

  it('names the signals it rests on', () => {
    const signals = ['dangerous-attachment', 'dmarc-fail', 'no-auth'].map((name) => ({ name }));
    expect(structuralVerdict(VIEW, signals)).toEqual({
      category: 'phishing',
      confidence: 0.97,
      reasons: ['dangerous-attachment', 'no-auth', 'dmarc-fail'],
    });
  });

  it('takes harmful files and false names without authentication for phishing', () => {
    expect(verdict('dangerous-attachment no-auth')).toBe('phishing');
    expect(verdict('dangerous-attachment dmarc-pass')).toBeNull();
    expect(verdict('disguised-attachment')).toBe('phishing');
    expect(verdict('from-disguised dmarc-pass')).toBe('phishing');
    expect(verdict('display-name-brand-mismatch dmarc-fail')).toBe('phishing');
    // Nobody was asked: that is no failure.
    expect(verdict('display-name-brand-mismatch')).toBeNull();
    expect(verdict('display-name-brand-mismatch dmarc-fail list-id')).toBeNull();
  });

  it('takes delivery reports for notifications, not all that has the null reverse-path', () => {
    const mailer = { sender: '', from: { name: '', address: 'MAILER-DAEMON@example.org', domain: 'example.org' } };
    expect(verdict('report no-links', mailer)).toBe('notification');
    expect(verdict('report dmarc-pass', mailer)).toBe('notification');
    expect(verdict('report', mailer)).toBeNull();
    expect(verdict('report no-links auto-submitted', { sender: '' })).toBeNull();
    expect(verdict('report dmarc-pass')).toBeNull();
    expect(verdict('report dmarc-pass auto-submitted')).toBe('notification');
    expect(verdict('report dmarc-pass auto-submitted links-elsewhere')).toBeNull();
    expect(verdict('report no-links display-name-brand-mismatch', mailer)).toBeNull();
  });

  it('takes automatic answers for notifications', () => {
    expect(verdict('auto-replied auto-submitted reply no-links')).toBe('notification');
    expect(verdict('auto-replied no-links')).toBeNull();
    expect(verdict('auto-replied reply')).toBeNull();
    expect(verdict('auto-replied reply no-links html-attachment')).toBeNull();
  });

  it('takes one-time codes of authenticated senders for what they are', () => {
    expect(verdict('subject-code dmarc-pass')).toBe('security-code');
    expect(verdict('text-code dmarc-pass')).toBe('security-code');
    expect(verdict('subject-code')).toBeNull();
    expect(verdict('subject-code dmarc-pass list-unsubscribe')).toBeNull();
    expect(verdict('subject-code dmarc-pass link-look-alike')).toBeNull();
    expect(verdict('subject-code dmarc-pass links-elsewhere')).toBeNull();
    expect(verdict('subject-code dmarc-pass subject-brand-mismatch')).toBeNull();
    expect(verdict('text-code dmarc-pass free-mail-sender')).toBeNull();
  });
});
