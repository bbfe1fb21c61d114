import { formatDate } from '../../header-format.js';
import type { OutcomeReason } from '../../message.js';
import { cleanDiagnostic } from './diagnostic.js';
import type { DsnAction, DsnRecipient } from './dsn.js';

/** The first paragraph of a notice, for a person who has never heard of a status code. */
export function introduce(action: DsnAction, times: { arrivedAt: number }): string {
  const message = `Your message of ${formatDate(times.arrivedAt)}`;
  switch (action) {
    case 'failed':
      return `${message} could not be delivered\r\nto the following address. It will not be tried again.`;
    case 'delayed':
      return `${message} has not been delivered yet\r\nto the following address. You need not send it again: it is still being tried.`;
    case 'delivered':
      return `${message} was delivered to\r\nthe following address.`;
    case 'relayed':
    case 'expanded':
      return `${message} was passed on for\r\nthe following address. Whether it is read is not reported.`;
  }
}

/** Why, in words, with the next hop's own where they say more. Lines end in CRLF but for the last. */
export function explain(recipient: DsnRecipient): string {
  const until =
    recipient.action === 'delayed' && recipient.retryUntil !== null
      ? [`It will be tried until ${formatDate(recipient.retryUntil)}.`]
      : [];
  return [WORDS[recipient.reason], ...answerOf(recipient), ...until].join('\r\n');
}

function answerOf({ reply, hidden }: DsnRecipient): string[] {
  const text = reply === null ? '' : cleanDiagnostic(reply.text, hidden);
  return reply === null ? [] : ['The answer was:', ...wrap(`${reply.code} ${reply.enhanced ?? ''} ${text}`)];
}

function wrap(text: string): string[] {
  return text.replace(/\s+/g, ' ').match(/\S.{0,68}(?!\S)|\S{1,70}/g) ?? [];
}

const REFUSED = 'The mail server responsible for the address did not accept the message.';
const REFUSED_BY_PROGRAM = 'The program responsible for the address did not accept the message.';
const UNREACHED = 'The mail server responsible for the address could not be reached.';
const INTERRUPTED = 'The connection to the mail server responsible for the address broke.';
const NOT_FOUND = 'No mail server could be found for the address.';
const LATER = 'The address does not take mail at the moment.';

const WORDS: Record<OutcomeReason | 'expired', string> = {
  expired: 'The message could not be delivered in the time allowed for it.',
  delivered: 'The mail server responsible for the address took the message.',
  captured: 'The message was taken.',
  'null-mx': 'The address takes no mail.',
  'no-such-domain': NOT_FOUND,
  'no-address': NOT_FOUND,
  'dns-temporary': NOT_FOUND,
  'connect-refused': UNREACHED,
  'connect-timeout': UNREACHED,
  'connect-failed': UNREACHED,
  'connection-lost': INTERRUPTED,
  'reply-timeout': INTERRUPTED,
  'protocol-error': INTERRUPTED,
  'tls-failed': 'No secure connection to the mail server responsible for the address was possible.',
  'greeting-refused': REFUSED,
  'ehlo-refused': REFUSED,
  'sender-refused': REFUSED,
  'recipient-refused': 'The mail server responsible for the address did not accept the recipient.',
  'auth-refused': REFUSED,
  'data-refused': REFUSED,
  'message-refused': REFUSED,
  'needs-smtputf8': 'The mail server responsible for the address does not take internationalised addresses.',
  'too-large': 'The message is larger than the mail server responsible for the address accepts.',
  loop: 'The message goes round in a circle.',
  'webhook-refused': REFUSED_BY_PROGRAM,
  'webhook-busy': LATER,
  'webhook-failed': LATER,
  'webhook-redirected': LATER,
  'webhook-forbidden': NOT_FOUND,
  'webhook-unknown': NOT_FOUND,
  'destination-paused': LATER,
  'destination-backoff': LATER,
  'internal-error': 'An error on our side prevented the delivery.',
};
