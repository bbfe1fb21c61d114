import {
  startListener,
  testCertificate,
  until,
  type Harness,
  type PartialConfig,
  type SmtpClient,
} from '../support/accept-harness.js';
import { Random } from '../support/random.js';

const SEED = 20_260_103;
const COMMANDS = 'EHLO x\r\n';
const MAIL = 'MAIL FROM:<a@example.com>\r\n';
const RCPT = 'RCPT TO:<b@example.org>\r\n';
const MESSAGE = 'Subject: x\r\n\r\nbody\r\n';
/** Ends whatever is open, then asks for the one reply that nothing else gives. */
const MARKER = '\r\n.\r\n\r\nRSET\r\nHELP\r\n';
const HELP_REPLY = '214 2.0.0';

/** Enough patience for a thousand bad commands in a session. */
const PATIENT: PartialConfig = {
  counts: { errors: 1e9, commands: 1e9, connectionsPerIp: 1000 },
  sizes: { message: 20_000, header: 5_000, inFlight: 1_000_000 },
  times: { proxyHeader: 100, idle: 10_000 },
};

interface State {
  name: string;
  cases: number;
  /** Cases in one session. */
  batch: number;
  config: PartialConfig;
  /** Sent once … */
  opening: string;
  /** … and answered with this before the cases start. */
  opened: string;
  /** Octets that are right here, to start mutations from. */
  seeds: [string, ...string[]];
  /** Brings the session back for the next case. */
  after: string;
}

const STATES: State[] = [
  {
    name: 'before the greeting',
    cases: 1500,
    batch: 1,
    config: { ...PATIENT, greetingDelayMs: 2 },
    opening: '',
    opened: '',
    seeds: [COMMANDS, 'QUIT\r\n', 'PROXY UNKNOWN\r\n', 'GET / HTTP/1.1\r\n'],
    after: '',
  },
  {
    name: 'in the PROXY header',
    cases: 2000,
    batch: 1,
    config: { ...PATIENT, proxies: ['127.0.0.1'] },
    opening: '',
    opened: '',
    seeds: [
      'PROXY TCP4 192.0.2.7 198.51.100.1 12345 25\r\n',
      '\r\n\r\n\0\r\nQUIT\n\x21\x11\0\x0c\xc0\0\x02\x07\xc6\x33\x64\x01\x30\x39\0\x19',
    ],
    after: '',
  },
  {
    name: 'in the TLS handshake',
    cases: 1000,
    batch: 1,
    config: PATIENT,
    opening: 'EHLO x\r\nSTARTTLS\r\n',
    opened: 'ready to start TLS',
    seeds: ['\x16\x03\x01\x00\xa5\x01\0\0\xa1\x03\x03', 'EHLO x\r\n'],
    after: '',
  },
  {
    name: 'before EHLO',
    cases: 10_000,
    batch: 40,
    config: PATIENT,
    opening: '',
    opened: '',
    seeds: [COMMANDS, 'HELO x\r\n', 'VRFY a\r\n', MAIL],
    after: '\r\n',
  },
  {
    name: 'after EHLO',
    cases: 12_000,
    batch: 40,
    config: PATIENT,
    opening: COMMANDS,
    opened: '',
    seeds: [MAIL, 'MAIL FROM:<"a b"@[IPv6:::1]> SIZE=1 BODY=8BITMIME SMTPUTF8 RET=HDRS ENVID=x+2B\r\n'],
    after: '\r\nRSET\r\n',
  },
  {
    name: 'after MAIL',
    cases: 12_000,
    batch: 40,
    config: PATIENT,
    opening: COMMANDS + MAIL,
    opened: '',
    seeds: [RCPT, 'RCPT TO:<@a,@b:c@example.org> NOTIFY=NEVER ORCPT=rfc822;a+2Bb\r\n', 'RCPT TO:<postmaster>\r\n'],
    after: `\r\nRSET\r\n${MAIL}`,
  },
  {
    name: 'after RCPT',
    cases: 8000,
    batch: 40,
    config: PATIENT,
    opening: COMMANDS + MAIL + RCPT,
    opened: '',
    seeds: ['DATA\r\n', RCPT],
    after: `\r\n.\r\nRSET\r\n${MAIL}${RCPT}`,
  },
  {
    name: 'in DATA',
    cases: 8000,
    batch: 40,
    config: PATIENT,
    opening: `${COMMANDS}${MAIL}${RCPT}DATA\r\n`,
    opened: '',
    seeds: [MESSAGE, `${MESSAGE}..x\r\n.y\r\n`, `Received: x\r\n${MESSAGE}`],
    after: `\r\n.\r\n${MAIL}${RCPT}DATA\r\n`,
  },
  {
    name: 'after DATA',
    cases: 4000,
    batch: 40,
    config: PATIENT,
    opening: COMMANDS,
    opened: '',
    seeds: [`${MAIL}${RCPT}DATA\r\n${MESSAGE}.\r\n${MAIL}`],
    after: '\r\n.\r\nRSET\r\n',
  },
];

const PIECES: [string, ...string[]] = [
  '\r\n',
  '\r',
  '\n',
  '\0',
  '.',
  '\r\n.\r\n',
  '\n.\n',
  '\r\n.',
  ' ',
  '\t',
  ':',
  '<',
  '>',
  '<>',
  '"',
  '\\',
  '@',
  '=',
  '+0A',
  ';',
  ',',
  'MAIL FROM:',
  'RCPT TO:',
  'DATA',
  'EHLO ',
  'RSET',
  'NOOP',
  'VRFY',
  'AUTH',
  'BDAT 5 LAST',
  'SIZE=',
  'BODY=',
  'SMTPUTF8',
  'NOTIFY=',
  'ORCPT=',
  '\xff\xfe',
  '\xc3\xbc',
  '[IPv6:',
  'Received: x\r\n',
  '9'.repeat(30),
  'x'.repeat(998),
];

const OCTETS = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)) as [string, ...string[]];

describe('octets nobody should send', () => {
  let total = 0;
  afterAll(() => process.stdout.write(`smtp sessions: ${total} cases in ${STATES.length} states\n`));

  it('are at least 50,000 cases', () => {
    expect(STATES.reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThanOrEqual(50_000);
  });

  it.each(STATES)('$name', async (state) => {
    const random = new Random(SEED + state.cases);
    const harness = await startListener({ tls: testCertificate, ...state.config });
    const resources = process.getActiveResourcesInfo().length;
    const done = await fuzz(harness, state, random);
    total += done;
    expect(done).toBeGreaterThanOrEqual(state.cases);
    await expectUnharmed(harness, state);
    await harness.stop();
    expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(resources + 2);
  });
});

/** Eight sessions side by side; only those count that lived to the end of their cases. */
async function fuzz(harness: Harness, state: State, random: Random): Promise<number> {
  let done = 0;
  for (let rounds = (state.cases / state.batch) * 2; done < state.cases && rounds > 0; rounds -= 8) {
    const sessions = Array.from({ length: 8 }, () => fuzzSession(harness, state, random));
    done += (await Promise.all(sessions)).reduce((sum, cases) => sum + cases, 0);
  }
  return done;
}

async function fuzzSession(harness: Harness, state: State, random: Random): Promise<number> {
  const client = await harness.client({ greeted: false });
  client.send(Buffer.from(state.opening, 'latin1'));
  if (state.opened !== '') await until(() => client.unread.includes(state.opened));
  for (let index = 0; index < state.batch; index += 1) {
    client.send(Buffer.from(mutate(random.pick(state.seeds), random) + state.after, 'latin1'));
    if (random.chance(4)) await new Promise(setImmediate);
  }
  client.send(MARKER);
  if (state.batch === 1) client.socket.end();
  await until(() => client.closed || client.unread.includes(HELP_REPLY), 8000);
  const survived = client.unread.includes(HELP_REPLY);
  client.destroy();
  return survived || state.batch === 1 ? state.batch : 0;
}

function mutate(seed: string, random: Random): string {
  return random.chance(10) ? random.text(OCTETS, 60) : random.mutate(seed, random.chance(3) ? OCTETS : PIECES);
}

/** No defect, nothing left over, nothing kept that is not mail, and a good client is served. */
async function expectUnharmed(harness: Harness, state: State): Promise<void> {
  expect(harness.events.filter(({ kind }) => kind === 'failed')).toEqual([]);
  await until(() => harness.listener.connections === 0);
  expect(harness.budget.inUse).toBe(0);
  for (const { raw } of harness.messages) {
    expect(raw.length).toBeLessThanOrEqual(20_000);
    expect(/\r(?!\n)|(?<!\r)\n|\0/.test(raw.toString('latin1'))).toBe(false);
  }
  const client = await harness.client({ greeted: false });
  if (state.config.proxies !== undefined) client.send('PROXY UNKNOWN\r\n');
  await client.expect(220);
  await deliver(client);
  client.destroy();
}

async function deliver(client: SmtpClient): Promise<void> {
  await client.untilData();
  client.send(`${MESSAGE}.\r\n`);
  await client.expect(250);
}
