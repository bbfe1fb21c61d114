import type { Reply } from '../message.js';

/** @param code RFC 5321 section 4.2.3 @param enhanced RFC 3463 */
function row(code: number, enhanced: string, text: string): Reply & { enhanced: string } {
  return { code, enhanced, text };
}

/**
 * Every reply this server gives, by name: the code of RFC 5321 section 4.2.3, the enhanced code of RFC 3463 (with
 * RFC 5248's registry) and the text. 4xx asks the sender to come again, 5xx tells it to stop.
 */
export const REPLIES = {
  // 2xx
  kept: row(250, '2.0.0', 'queued as'), // the id follows
  senderOk: row(250, '2.1.0', 'sender ok'),
  recipientOk: row(250, '2.1.5', 'recipient ok'),
  ok: row(250, '2.0.0', 'ok'),
  reset: row(250, '2.0.0', 'reset'),
  bye: row(221, '2.0.0', 'bye'),
  startTls: row(220, '2.0.0', 'ready to start TLS'),
  help: row(214, '2.0.0', 'see RFC 5321'),
  cannotVerify: row(252, '2.1.5', 'cannot verify, but will take a message and try'), // RFC 5321 section 3.5.3

  // The recipient
  unknownAlias: row(550, '5.1.1', 'no such address here'),
  disabledAlias: row(550, '5.2.1', 'this address is switched off'),
  expiredAlias: row(550, '5.1.6', 'this address has expired'),
  rejectedByOwner: row(550, '5.7.1', 'the owner of this address does not take this mail'),
  noDestination: row(450, '4.2.1', 'this address has no confirmed destination yet'),
  blockedSender: row(550, '5.7.1', 'the owner of this address does not take mail from this sender'),
  usedUp: row(550, '5.2.2', 'this address has received all it ever may'),
  overQuota: row(452, '4.2.2', 'this address has received all it may for now'),
  unverifiedDomain: row(450, '4.1.8', 'this domain is not verified yet'),
  relayDenied: row(550, '5.7.1', 'relaying denied: we do not take mail for this domain'),
  badBounceAddress: row(550, '5.7.1', 'this bounce address is not one of ours or is too old'),
  recipientSyntax: row(501, '5.1.3', 'bad recipient address syntax'),
  recipientNeedsUtf8: row(553, '5.6.7', 'a non-ASCII address needs SMTPUTF8 (RFC 6531 section 3.5)'),
  tooManyRecipients: row(452, '4.5.3', 'too many recipients, send the rest in another transaction'),
  nullSenderManyRecipients: row(452, '4.5.3', 'one recipient only with the null sender (RFC 5321 section 4.5.5)'),

  // The sender
  senderSyntax: row(501, '5.1.7', 'bad sender address syntax'),
  senderNeedsUtf8: row(553, '5.6.7', 'a non-ASCII address needs SMTPUTF8 (RFC 6531 section 3.5)'),
  senderHasNullMx: row(550, '5.7.27', 'the sender domain takes no mail (RFC 7505 section 4.2)'),

  // The message
  tooLarge: row(552, '5.3.4', 'the message is larger than we take'),
  headerTooLarge: row(552, '5.3.4', 'the header section is larger than we take'),
  bareLineEnd: row(550, '5.6.0', 'a CR or LF stands alone, lines must end in CRLF (RFC 5321 section 2.3.8)'),
  nulOctet: row(550, '5.6.0', 'a NUL octet is not mail (RFC 5322 section 2.2)'),
  loop: row(554, '5.4.6', 'too many Received fields, this message goes in circles (RFC 5321 section 6.3)'),
  invalidHeader: row(550, '5.6.0', 'the header section is malformed (RFC 5322 section 2.2)'),
  invalidFrom: row(550, '5.7.1', 'the message needs exactly one valid From field (RFC 5322 section 3.6.2)'),
  dmarcReject: row(550, '5.7.26', 'the policy of the From domain asks us to refuse this (RFC 7489 section 6.3)'),
  spfFail: row(550, '5.7.23', 'SPF validation failed (RFC 7372 section 3.2)'),

  // Policy on the client
  blocklisted: row(554, '5.7.1', 'the address you connect from is blocklisted'),
  noReverseDns: row(550, '5.7.25', 'the address you connect from has no confirmed reverse DNS (RFC 7372 section 3.3)'),
  greylisted: row(451, '4.7.1', 'greylisted, please try again in a few minutes (RFC 6647)'),
  rateLimited: row(450, '4.7.0', 'too much mail in too little time, try again later'),
  tooFast: row(421, '4.7.0', 'too many connections in too little time, try again later'),
  tooManyConnections: row(421, '4.7.0', 'too many connections at once, try again later'),
  earlyTalker: row(421, '4.7.0', 'wait for the greeting before you talk (RFC 5321 section 4.3.1)'),
  httpRequest: row(554, '5.7.0', 'this is a mail server'),
  tooManyErrors: row(421, '4.7.0', 'too many errors, goodbye'),
  tooManyCommands: row(421, '4.7.0', 'too many commands without a message, goodbye'),

  // Ours to mend
  authTemporary: row(451, '4.7.24', 'the sender could not be checked for now, try again later'),
  temporary: row(451, '4.3.0', 'temporary failure here, try again later'),
  insufficientStorage: row(452, '4.3.1', 'too much mail at once here, try again later'),
  busy: row(421, '4.3.2', 'all lines are in use, try again later'),
  draining: row(421, '4.3.2', 'this server is going down, try again now or later'),
  replyTimeout: row(421, '4.3.0', 'no decision in time, try again later'),

  // Time
  idle: row(421, '4.4.2', 'nothing heard for too long, goodbye'),
  tooSlow: row(421, '4.4.2', 'the message comes in too slowly, goodbye'),
  sessionTooLong: row(421, '4.4.2', 'this session has lasted long enough, connect again'),

  // The dialogue
  unknownCommand: row(500, '5.5.1', 'unknown command'),
  lineTooLong: row(500, '5.5.2', 'line too long (RFC 5321 section 4.5.3.1.4)'),
  bareLineEndInCommand: row(500, '5.5.2', 'commands end in CRLF (RFC 5321 section 2.3.8)'),
  proxyRefused: row(500, '5.5.2', 'the PROXY protocol is not expected from this address'),
  proxySyntax: row(500, '5.5.2', 'a valid PROXY protocol header is expected'),
  syntax: row(501, '5.5.4', 'bad command syntax'),
  badParameter: row(501, '5.5.4', 'bad or repeated parameter'),
  unknownParameter: row(555, '5.5.4', 'parameter not supported'),
  helloFirst: row(503, '5.5.1', 'say EHLO or HELO first'),
  nestedMail: row(503, '5.5.1', 'there is a sender already, RSET to start again'),
  mailFirst: row(503, '5.5.1', 'MAIL FROM first'),
  recipientFirst: row(503, '5.5.1', 'no valid recipient yet'),
  tlsActive: row(503, '5.5.1', 'TLS is active already'),
} satisfies Record<string, Reply>;

/** The names of the rows of {@link REPLIES}. */
export type AcceptReply = keyof typeof REPLIES;

/** The reply as an error, for code that throws what the sender is to be told. */
export class ReplyError extends Error {
  override readonly name = 'ReplyError';
  /** What smtp-server sends as the code. */
  readonly responseCode: number;

  constructor(
    readonly reply: AcceptReply,
    extra?: string,
  ) {
    super(replyText(reply, extra));
    this.responseCode = REPLIES[reply].code;
  }
}

/** @param extra appended to the text, one line: an id, a zone's name, the offending parameter */
export function replyError(reply: AcceptReply, extra?: string): ReplyError {
  return new ReplyError(reply, extra);
}

/** Enhanced code, text and extra: everything after the three digits. */
export function replyText(reply: AcceptReply, extra?: string): string {
  const { enhanced, text } = REPLIES[reply];
  return extra === undefined ? `${enhanced} ${text}` : `${enhanced} ${text} ${oneLine(extra)}`;
}

/** True when a name that travelled as a plain string is a row of the table. */
export function isAcceptReply(name: string): name is AcceptReply {
  return Object.hasOwn(REPLIES, name);
}

/** Control characters would split the reply; RFC 5321 section 4.5.3.1.5 allows 512 octets in all. */
function oneLine(extra: string): string {
  // eslint's no-control-regex does not apply to the property escape
  return extra.replace(/\p{Cc}/gu, ' ').slice(0, 300);
}

/** What smtp-server says by itself, to the row we say instead. Texts not listed pass as they are. */
const BUILT_IN: ReadonlyMap<string, AcceptReply> = new Map([
  ['OK', 'ok'],
  ['Flushed', 'reset'],
  ['Bye', 'bye'],
  ['Ready to start TLS', 'startTls'],
  ['See https://tools.ietf.org/html/rfc5321 for details', 'help'],
  ['Try to send something. No promises though', 'cannotVerify'],
  ['Server shutting down', 'draining'],
  ['HTTP requests not allowed', 'httpRequest'],
  ['Error: too many unrecognized commands', 'tooManyErrors'],
  ['Error: command not recognized', 'unknownCommand'],
  ['Error: send HELO/EHLO first', 'helloFirst'],
  ['Error: internal server error', 'temporary'],
  ['Error: Command line too long', 'lineTooLong'],
  ['Error: syntax: EHLO hostname', 'syntax'],
  ['Error: Syntax: HELO hostname', 'syntax'],
  ['Error: Bad hostname syntax', 'syntax'],
  ['Error: Syntax: VRFY address', 'syntax'],
  ['Error: syntax: STARTTLS', 'syntax'],
  ['Error: TLS already active', 'tlsActive'],
  ['Timeout - closing connection', 'idle'],
]);

/** The row for one of smtp-server's own texts, or null. */
export function builtInReply(text: string): AcceptReply | null {
  return BUILT_IN.get(text) ?? (text.endsWith(' You talk too soon') ? 'earlyTalker' : null);
}
