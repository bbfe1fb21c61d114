import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startListener, type Harness, type SmtpClient } from '../support/accept-harness.js';
import { describeWithCorpus } from '../support/corpora.js';

interface EndOfData {
  sequences: { sequence: string; bytes_hex: string; must_end_data: boolean }[];
}

interface StartTlsCases {
  cases: { protocol: string; role?: string; pre_tls?: string[]; post_tls?: string }[];
}

const SMUGGLED =
  'MAIL FROM:<smuggled@example.com>\r\nRCPT TO:<victim@example.org>\r\nDATA\r\nSubject: smuggled\r\n\r\nx\r\n.\r\n';

/** Cases of the corpus that another server of this kind, or a client, has to pass. */
const NOT_THIS_SERVER = 4;

describeWithCorpus('end-of-data sequences', 'smtp/abuse', (folder) => {
  const { sequences } = read<EndOfData>(folder, 'end-of-data-sequences.json');
  let harness: Harness;
  let passed = 0;
  beforeAll(async () => {
    harness = await startListener();
  });
  afterAll(async () => {
    await harness.stop();
    process.stdout.write(`smtp abuse, inbound: ${passed} of ${sequences.length} sequences refused as a whole\n`);
  });

  it('are twelve that must not end a message', () => {
    expect(sequences.filter(({ must_end_data }) => !must_end_data)).toHaveLength(12);
  });

  it.each(sequences.map(({ sequence, bytes_hex }) => [JSON.stringify(sequence), bytes_hex]))(
    '%s',
    async (_name, hex) => {
      const sequence = Buffer.from(hex.replaceAll(' ', ''), 'hex');
      const before = Buffer.from('Subject: outer\r\n\r\nbody');
      const octets = Buffer.concat([before, sequence, Buffer.from(SMUGGLED)]);
      const whole = [octets];
      const atTheSequence = [before, sequence, Buffer.from(SMUGGLED)];
      const singly = [...octets].map((octet) => Buffer.from([octet]));
      for (const pieces of [whole, atTheSequence, singly]) await expectRefused(pieces);
      passed += 1;
    },
  );

  /** One message, one clear refusal, and the session is where it was. */
  async function expectRefused(pieces: Buffer[]): Promise<void> {
    const client = await harness.client();
    await client.untilData();
    for (const piece of pieces) {
      client.send(piece);
      if (pieces.length < 10) await new Promise(setImmediate);
    }
    const reply = await client.reply();
    expect(reply.code).toBe(550);
    expect(reply.text).toMatch(/^5\.6\.0 (?:a CR or LF stands alone|a NUL octet)/);
    await expectNothingMore(client);
    expect(harness.messages).toEqual([]);
    client.destroy();
  }
});

describeWithCorpus('STARTTLS injection', 'smtp/abuse', (folder) => {
  const { cases } = read<StartTlsCases>(folder, 'starttls-injection.json');
  const ours = cases.filter(({ protocol, role }) => protocol === 'smtp' && role === undefined);
  let harness: Harness;
  beforeAll(async () => {
    harness = await startListener();
  });
  afterAll(() => harness.stop());

  it('has the cases it had', () => {
    expect(cases).toHaveLength(ours.length + NOT_THIS_SERVER);
  });

  it.each([
    ...ours.map(({ pre_tls = [], post_tls = '' }) => [pre_tls, post_tls] as const),
    [['EHLO test\r\n', `STARTTLS\r\n${'NOOP\r\n'.repeat(400)}`], 'NOOP\r\n'] as const,
    [['EHLO test\r\n', 'STARTTLS\r\nEHL'], 'NOOP\r\n'] as const,
    [['EHLO test\r\n', `STARTTLS\r\nEHLO x\r\nMAIL FROM:<a@example.com>\r\n`], 'NOOP\r\n'] as const,
  ])('%j is discarded', async ([hello = '', injection = ''], command) => {
    const client = await harness.client();
    client.send(hello);
    await client.expect(250);
    client.send(injection);
    await client.expect(220);
    await client.startTls();
    client.send(command);
    await client.expect(250);
    await expectNothingMore(client);
    // Nothing that was said before the handshake counts (RFC 3207 section 4.2).
    await client.say('MAIL FROM:<a@example.com>', 503);
    client.destroy();
  });
});

/** The next reply is to our own next command. */
async function expectNothingMore(client: SmtpClient): Promise<void> {
  const help = await client.command('HELP');
  expect(help.code).toBe(214);
  expect(client.unread).toBe('');
}

function read<T>(folder: string, name: string): T {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as T;
}
