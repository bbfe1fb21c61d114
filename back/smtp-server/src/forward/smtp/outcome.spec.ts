import type { OutcomeReason } from '../../message.js';
import {
  connectError,
  ConnectionError,
  isUnreachable,
  mayTryNextHost,
  NO_PEER,
  outcomeOfError,
  outcomeOfReply,
  type Stage,
} from './outcome.js';

function outcome(at: Stage, line: string): ReturnType<typeof outcomeOfReply> {
  return outcomeOfReply(at, { code: Number(line.slice(0, 3)), lines: [line.slice(4)] }, NO_PEER);
}

describe('what a reply means', () => {
  test.each<[Stage, string, string, OutcomeReason]>([
    ['DOT', '250 2.0.0 queued', 'delivered', 'delivered'],
    ['DOT', '251 whatever', 'delivered', 'delivered'],
    ['DOT', '354 go on', 'temporary', 'protocol-error'],
    ['DOT', '451 4.3.0 try again', 'temporary', 'message-refused'],
    ['DOT', '554 5.7.1 spam', 'permanent', 'message-refused'],
    ['DOT', '552 5.3.4 too big', 'permanent', 'message-refused'],
    ['MAIL', '450 4.7.1 slow', 'temporary', 'sender-refused'],
    ['MAIL', '550 5.7.1 no', 'permanent', 'sender-refused'],
    ['MAIL', '530 5.7.0 Must issue STARTTLS first', 'temporary', 'sender-refused'],
    ['MAIL', '530 5.7.0 Authentication required', 'temporary', 'sender-refused'],
    ['MAIL', '421 4.3.2 closing', 'temporary', 'sender-refused'],
    ['MAIL', '354 what', 'temporary', 'protocol-error'],
    ['RCPT', '550 5.1.1 unknown', 'permanent', 'recipient-refused'],
    ['RCPT', '550 unknown', 'permanent', 'recipient-refused'],
    ['RCPT', '450 4.2.1 greylisted', 'temporary', 'recipient-refused'],
    ['RCPT', '452 4.2.2 full', 'temporary', 'recipient-refused'],
    ['RCPT', '552 too many recipients', 'temporary', 'recipient-refused'],
    ['RCPT', '552 5.5.3 too many recipients', 'temporary', 'recipient-refused'],
    ['RCPT', '552 5.2.2 mailbox full', 'permanent', 'recipient-refused'],
    ['RCPT', '550 4.2.1 contradicts itself', 'temporary', 'recipient-refused'],
    ['RCPT', '450 5.1.1 contradicts itself', 'temporary', 'recipient-refused'],
    ['DATA', '503 5.5.1 no', 'permanent', 'data-refused'],
    ['DATA', '451 later', 'temporary', 'data-refused'],
    ['DATA', '250 what', 'temporary', 'protocol-error'],
    ['GREETING', '554 5.7.1 go away', 'temporary', 'greeting-refused'],
    ['GREETING', '521 no mail here', 'temporary', 'greeting-refused'],
    ['GREETING', '421 busy', 'temporary', 'greeting-refused'],
    ['GREETING', '250 what', 'temporary', 'protocol-error'],
    ['EHLO', '550 5.7.1 bad name', 'temporary', 'ehlo-refused'],
    ['STARTTLS', '554 no', 'temporary', 'tls-failed'],
    ['AUTH', '535 5.7.8 wrong', 'temporary', 'auth-refused'],
    ['RSET', '500 what', 'temporary', 'protocol-error'],
  ])('%s %s: %s, %s', (at, line, kind, reason) => {
    expect(outcome(at, line)).toMatchObject({ kind, reason, at });
  });

  test('names the stage, the reply and what is special about the connection', () => {
    const peer = { ...NO_PEER, note: ' (in the clear)' };
    const refused = outcomeOfReply('RCPT', { code: 550, lines: ['5.1.1 unknown', '5.1.1 user'] }, peer);
    expect(refused.detail).toBe('RCPT: 550 5.1.1 unknown user (in the clear)');
    expect(refused.reply).toEqual({ code: 550, enhanced: '5.1.1', text: 'unknown user' });
  });
});

describe('what a failure means', () => {
  test.each([
    ['ECONNREFUSED', 'connect-refused'],
    ['ETIMEDOUT', 'connect-timeout'],
    ['ENETUNREACH', 'connect-failed'],
    ['EHOSTUNREACH', 'connect-failed'],
    ['ENOTFOUND', 'connect-failed'],
    [undefined, 'connect-failed'],
  ])('%s while dialling: %s', (code, reason) => {
    const error = connectError(Object.assign(new Error('x'), { code }));
    expect(outcomeOfError('CONNECT', error, NO_PEER)).toMatchObject({ kind: 'temporary', reason });
  });

  test('anything unknown is temporary', () => {
    const unknown = outcomeOfError('DOT', new TypeError('boom'), NO_PEER);
    expect(unknown).toMatchObject({ kind: 'temporary', reason: 'internal-error', detail: 'DOT: boom', reply: null });
  });
});

test('another host is tried until the message was out', () => {
  expect(mayTryNextHost(outcome('GREETING', '554 no'))).toBe(true);
  expect(mayTryNextHost(outcome('RCPT', '450 later'))).toBe(true);
  expect(mayTryNextHost(outcome('RCPT', '550 unknown'))).toBe(false);
  expect(mayTryNextHost(outcome('DOT', '451 later'))).toBe(false);
  expect(mayTryNextHost(outcome('DOT', '250 ok'))).toBe(false);
  const lost = new ConnectionError('connection-lost', 'gone');
  expect(mayTryNextHost(outcomeOfError('DATA', lost, NO_PEER))).toBe(true);
  expect(mayTryNextHost(outcomeOfError('DOT', lost, NO_PEER))).toBe(false);
  expect(isUnreachable(outcomeOfError('EHLO', lost, NO_PEER))).toBe(true);
  expect(isUnreachable(outcomeOfError('MAIL', lost, NO_PEER))).toBe(false);
});
