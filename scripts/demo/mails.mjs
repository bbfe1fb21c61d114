import { generateKeyPairSync } from 'node:crypto';

import { createTransport } from 'nodemailer';

/**
 * @typedef {object} Mail
 * @property {string} name
 * @property {string} from reverse-path
 * @property {string[]} to
 * @property {string} [parameters] of MAIL
 * @property {() => Promise<Buffer>} data
 * @property {string} expect how the last reply begins
 * @property {string[]} [states] `state reason` of each delivery, in order; absent when nothing is stored
 * @property {string} why in plain words
 */

/** Names that belong to nobody (RFC 6761): nothing here concerns anybody, and .invalid needs no DNS to be checked. */
export const DOMAIN = 'demo.test';
const SENDER = 'alice@sender.invalid';
const HELLO = `hello@${DOMAIN}`;

export const ALIASES = [
  { address: HELLO, options: ['--to', 'you@destination.test'] },
  { address: `team@${DOMAIN}`, options: ['--to', 'ann@destination.test,bob@destination.test,cid@elsewhere.test'] },
  { address: `vault@${DOMAIN}`, options: ['--action', 'hold', '--to', 'you@destination.test'] },
  { address: `quiet@${DOMAIN}`, options: ['--action', 'drop'] },
  { address: `closed@${DOMAIN}`, options: ['--action', 'reject'] },
  { address: `off@${DOMAIN}`, options: ['--disabled', '--to', 'you@destination.test'] },
];

const CAPTURED = 'delivered captured';
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** @type {Mail[]} */
export const MAILS = [
  {
    name: 'Plain text',
    from: SENDER,
    to: [HELLO],
    data: () => compose({ subject: 'Lunch?', text: 'At noon, the usual place.\n\n.A line that begins with a dot.\n' }),
    expect: '250 2.0.0',
    states: [CAPTURED],
    why: 'An alias with one destination: forwarded.',
  },
  {
    name: 'HTML',
    from: SENDER,
    to: [HELLO],
    data: () => compose({ subject: 'Our menu', text: 'Soup', html: '<h1>Soup</h1><p>with <b>bread</b></p>' }),
    expect: '250 2.0.0',
    states: [CAPTURED],
    why: 'Bodies pass through octet for octet, whatever they are.',
  },
  {
    name: 'Attachments',
    from: SENDER,
    to: [HELLO],
    data: () =>
      compose({
        subject: 'The papers',
        html: '<p>See <img src="cid:dot@sender.invalid" alt="a dot"></p>',
        attachments: [
          { filename: 'dot.png', content: PIXEL, cid: 'dot@sender.invalid' },
          { filename: 'große Zahlen.csv', content: 'a;b\r\n1;2\r\n' },
          { filename: 'data.bin', content: Buffer.alloc(300_000, 0xa5) },
        ],
      }),
    expect: '250 2.0.0',
    states: [CAPTURED],
    why: 'An inline picture, a file with a non-ASCII name and 300 KB of binary data.',
  },
  {
    name: 'Non-ASCII',
    from: SENDER,
    to: [HELLO],
    data: () => compose({ subject: 'Grüße, 你好, مرحبا, 🏰', text: 'Ça va? Žluťoučký kůň.\n' }),
    expect: '250 2.0.0',
    states: [CAPTURED],
    why: 'Encoded words in the header, UTF-8 in the body.',
  },
  {
    name: 'SMTPUTF8',
    from: 'jürgen@sender.invalid',
    to: [HELLO],
    parameters: 'SMTPUTF8 BODY=8BITMIME',
    data: async () =>
      raw(['From: Jürgen <jürgen@sender.invalid>', `To: ${HELLO}`, 'Subject: Grüße ohne Kodierung'], 'Schöne Grüße'),
    expect: '250 2.0.0',
    states: [CAPTURED],
    why: 'An address and a header in UTF-8 (RFC 6531).',
  },
  {
    name: 'DKIM-signed',
    from: SENDER,
    to: [HELLO],
    data: () => compose({ subject: 'Signed', text: 'By a key nobody published.\n' }, { dkim: newKey() }),
    expect: '250 2.0.0',
    states: [CAPTURED],
    why: 'Its key is not in the DNS, and its domain publishes no DMARC policy: taken, and the result is in the header.',
  },
  {
    name: 'Mailing list',
    from: 'owner@lists.sender.invalid',
    to: [HELLO],
    data: () =>
      compose({
        subject: '[gate] Minutes',
        text: 'Here they are.\n',
        list: { id: 'gate.lists.sender.invalid', unsubscribe: 'https://lists.sender.invalid/off' },
        headers: { Precedence: 'list' },
      }),
    expect: '250 2.0.0',
    states: [CAPTURED],
    why: 'List fields stay as they are.',
  },
  {
    name: 'Bounce',
    from: '',
    to: [HELLO],
    data: async () => bounce(),
    expect: '250 2.0.0',
    states: [CAPTURED],
    why: 'A delivery report with the null sender: forwarded with the null sender, so nothing can loop.',
  },
  {
    name: 'Plus address',
    from: SENDER,
    to: [`hello+shop@${DOMAIN}`],
    data: () => compose({ subject: 'Your order', text: 'Thank you.\n' }),
    expect: '250 2.0.0',
    states: [CAPTURED],
    why: 'hello+anything is hello.',
  },
  {
    name: 'Three destinations',
    from: SENDER,
    to: [`team@${DOMAIN}`],
    data: () => compose({ subject: 'To all of you', text: 'One mail, three copies.\n' }),
    expect: '250 2.0.0',
    states: [CAPTURED, CAPTURED, CAPTURED],
    why: 'Each destination has a state of its own: one that fails is tried again alone.',
  },
  {
    name: 'One good, one unknown',
    from: SENDER,
    to: [HELLO, `nobody@${DOMAIN}`],
    data: () => compose({ subject: 'Two recipients', text: 'One of them exists.\n' }),
    expect: '250 2.0.0',
    states: [CAPTURED],
    why: 'The unknown recipient is refused by itself; the other one gets the mail.',
  },
  {
    name: 'Held',
    from: SENDER,
    to: [`vault@${DOMAIN}`],
    data: () => compose({ subject: 'Keep this', text: 'Until somebody says so.\n' }),
    expect: '250 2.0.0',
    states: ['held alias.hold'],
    why: 'The alias holds its mail until it is released: npm run postern -- message release ID',
  },
  {
    name: 'Dropped',
    from: SENDER,
    to: [`quiet@${DOMAIN}`],
    data: () => compose({ subject: 'Into the moat', text: 'Gone.\n' }),
    expect: '250 2.0.0',
    states: ['dropped alias.drop'],
    why: 'The owner of the alias wants it so; its trace stays.',
  },
  {
    name: 'Closed alias',
    from: SENDER,
    to: [`closed@${DOMAIN}`],
    data: () => compose({ subject: 'Knock', text: 'Knock.\n' }),
    expect: '550 5.7.1',
    why: 'The owner refuses mail to this alias, in the session: its sender is told at once.',
  },
  {
    name: 'Alias switched off',
    from: SENDER,
    to: [`off@${DOMAIN}`],
    data: () => compose({ subject: 'Anybody there?', text: 'No.\n' }),
    expect: '550 5.2.1',
    why: 'Switched off for now.',
  },
  {
    name: 'Unknown alias',
    from: SENDER,
    to: [`nobody@${DOMAIN}`],
    data: () => compose({ subject: 'Hello?', text: 'Hello?\n' }),
    expect: '550 5.1.1',
    why: 'No such alias, and the domain has no catch-all. Nothing is stored, nothing bounces later.',
  },
  {
    name: 'Foreign domain',
    from: SENDER,
    to: ['somebody@not-ours.test'],
    data: () => compose({ subject: 'Relay me', text: 'Please.\n' }),
    expect: '550 5.7.1',
    why: 'Not a domain of ours: this is no open relay.',
  },
  {
    name: 'Oversize',
    from: SENDER,
    to: [HELLO],
    parameters: 'SIZE=99999999999',
    data: () => compose({ subject: 'Too big', text: 'x\n' }),
    expect: '552 5.3.4',
    why: 'Its sender said how large it is, so it was refused before it was sent.',
  },
  {
    name: 'Bare line feed',
    from: SENDER,
    to: [HELLO],
    data: async () => Buffer.from(`From: ${SENDER}\r\nTo: ${HELLO}\r\nSubject: x\r\n\r\none\ntwo\r\n`),
    expect: '550 5.6.0',
    why: 'Lines end in CRLF; servers that disagree on that can be told different mails.',
  },
  {
    name: 'Smuggled second mail',
    from: SENDER,
    to: [HELLO],
    data: async () =>
      Buffer.from(
        `From: ${SENDER}\r\nTo: ${HELLO}\r\nSubject: x\r\n\r\none\n.\r\nMAIL FROM:<ceo@demo.test>\r\nRCPT TO:<${HELLO}>\r\nDATA\r\nFrom: ceo@demo.test\r\n\r\npay\r\n`,
      ),
    expect: '550 5.6.0',
    why: 'A dot between a bare LF and CRLF ends nothing here, so no second mail comes out of the first.',
  },
  {
    name: 'Loop',
    from: SENDER,
    to: [HELLO],
    data: async () =>
      raw([...received(40), `From: ${SENDER}`, `To: ${HELLO}`, 'Subject: Round and round'], 'And round.'),
    expect: '554 5.4.6',
    why: 'Forty Received fields: it goes in circles.',
  },
  {
    name: 'Two From fields',
    from: SENDER,
    to: [HELLO],
    data: async () => raw([`From: ${SENDER}`, 'From: bank@bank.test', `To: ${HELLO}`, 'Subject: x'], 'Who am I?'),
    expect: '550 5.7.1',
    why: 'Which one would the reader be shown, and which one checked?',
  },
];

/**
 * @param {import('nodemailer/lib/mailer').Options} mail
 * @param {{ dkim?: object }} [options]
 */
async function compose(mail, options = {}) {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...options });
  const { message } = await transport.sendMail({ from: `Alice <${SENDER}>`, to: HELLO, ...mail });
  return /** @type {Buffer} */ (message);
}

function newKey() {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return { domainName: 'sender.invalid', keySelector: 'demo', privateKey: pem };
}

/**
 * @param {string[]} fields
 * @param {string} body
 */
function raw(fields, body) {
  const header = [
    `Message-ID: <${Date.now()}.${Math.random()}@sender.invalid>`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
  ];
  return Buffer.from(
    [...fields, ...header, 'MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8', '', body, ''].join('\r\n'),
  );
}

/** @param {number} count */
function received(count) {
  return Array.from(
    { length: count },
    (_, i) => `Received: from hop${i}.sender.invalid by hop${i + 1}.sender.invalid; Thu, 1 Jan 2026 00:00:00 +0000`,
  );
}

/** A delivery status notification (RFC 3464). */
function bounce() {
  return Buffer.from(
    [
      'From: MAILER-DAEMON@sender.invalid',
      `To: ${HELLO}`,
      'Subject: Undelivered mail',
      'Auto-Submitted: auto-replied',
      'Message-ID: <bounce@sender.invalid>',
      `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Your mail could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.sender.invalid',
      '',
      'Final-Recipient: rfc822; gone@sender.invalid',
      'Action: failed',
      'Status: 5.1.1',
      '',
      '--b--',
      '',
    ].join('\r\n'),
  );
}
