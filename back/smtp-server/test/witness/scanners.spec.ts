import { NO_SCANS, type Scanned } from '../../src/classify/scan/scans.js';
import { createScanners, type Scanners } from '../../src/classify/scan/scanners.js';
import { startDns } from '../crash/dns.js';
import { MALWARE, MALWARE_NAME, MOST_STREAM, startClamd, type Clamd } from '../support/clamd.js';
import { startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { Sender, deliveriesOf, traceOf } from '../support/mailing.js';
import { describeWith } from '../support/programs.js';
import { startRspamd, type Rspamd } from '../support/rspamd.js';
import { createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';

/** What every rspamd takes for junk, for the sake of tests like these. */
const GTUBE = 'XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X';

function mail(body: string): Buffer {
  const fields = [
    'From: Ann <ann@sender.example>',
    'To: one@forward.example',
    'Subject: A subject',
    'MIME-Version: 1.0',
  ];
  return Buffer.from([...fields, 'Message-ID: <1@sender.example>', '', body, ''].join('\r\n'));
}

/** Packed as mail programs do, so that whoever looks for it has to unpack it. */
function attached(content: string): Buffer {
  const type = 'Content-Type: multipart/mixed; boundary=edge';
  const part = ['Content-Type: application/octet-stream', 'Content-Transfer-Encoding: base64', ''];
  const body = ['--edge', ...part, Buffer.from(content).toString('base64'), '--edge--'].join('\r\n');
  return Buffer.from(mail(body).toString().replace('MIME-Version', `${type}\r\nMIME-Version`));
}

function scanned(raw: Buffer): Scanned {
  const recipients = [{ address: 'one@forward.example', notify: null, originalRecipient: null }];
  const client = { ip: '127.0.0.1', helo: 'client.example', hostname: null };
  return { raw, envelope: { sender: 'ann@sender.example', recipients }, client, sessionId: 'specs' };
}

function scannersOf(config: Partial<Parameters<typeof createScanners>[0]>): Scanners {
  const settings = { ...{ RSPAMD_URL: undefined, RSPAMD_PASSWORD: undefined, CLAMD_ADDRESS: undefined }, ...config };
  return createScanners(
    { ...settings, SCAN_DEADLINE_SECONDS: 20, SCAN_CONCURRENCY: 2 },
    { clock: { now: () => Date.now() }, random: Math.random, observe: () => undefined },
  );
}

it('nobody is asked where there is nobody', async () => {
  expect(await scannersOf({}).scan(scanned(mail('Hello.')))).toEqual(NO_SCANS);
});

describeWith(['clamd'], 'ClamAV’s clamd', () => {
  let clamd: Clamd;
  beforeAll(async () => {
    clamd = await startClamd();
  }, 60_000);
  afterAll(() => clamd?.stop());

  describe.each(['over TCP', 'over its socket'])('%s', (way) => {
    const ask = async (raw: Buffer): Promise<unknown> => {
      const address = way === 'over TCP' ? { host: '127.0.0.1', port: clamd.port } : { path: clamd.path };
      return (await scannersOf({ CLAMD_ADDRESS: address }).scan(scanned(raw))).clamav;
    };

    it('lets harmless mail pass', async () => expect(await ask(mail('Hello.'))).toEqual({ result: 'clean' }));

    it('names malware, in the text and packed in an attachment', async () => {
      const found = { result: 'infected', malware: MALWARE_NAME };
      expect(await ask(mail(MALWARE))).toEqual(found);
      expect(await ask(attached(`${'x'.repeat(500_000)}${MALWARE}`))).toEqual(found);
    });

    it('does not look at what is too large for it, and says so or hangs up', async () => {
      const answer = await ask(mail('a'.repeat(3 * MOST_STREAM)));
      expect(answer).toEqual({ result: 'unscanned', reason: expect.stringMatching(/^clamav\.(?:too-large|hung-up)$/) });
    });
  });
});

describeWith(['rspamd', 'clamd'], 'with Debian’s rspamd and clamd beside the server', () => {
  let dns: Awaited<ReturnType<typeof startDns>>;
  let rspamd: Rspamd;
  let clamd: Clamd;
  let stack: Stack;
  let mx: FakeMx;
  let server: Awaited<ReturnType<typeof startInProcess>>;
  let sender: Sender;

  beforeAll(async () => {
    dns = await startDns({ 'sender.example': 'v=spf1 ip4:127.0.0.1 -all' });
    rspamd = await startRspamd({ dns: Number(dns.address.split(':')[1]) });
    clamd = await startClamd();
    stack = await createStack();
    await stack.domain('forward.example');
    await stack.alias('one@forward.example', ['target@dest.example']);
    mx = await startFakeMx();
    server = await startInProcess(stack, {
      ...{ DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}`, DNS_SERVERS: dns.address },
      ...{ RSPAMD_URL: rspamd.url, CLAMD_ADDRESS: `unix:${clamd.path}`, SCAN_DEADLINE_SECONDS: '30' },
    });
    sender = await Sender.open(server.port);
  }, 60_000);
  afterAll(async () => {
    sender?.close();
    await server?.stop();
    await Promise.all([mx?.close(), clamd?.stop(), rspamd?.stop(), dns?.stop()]);
    await stack?.close();
  });

  const send = (content: Buffer): Promise<string> =>
    sender.kept({ from: 'ann@sender.example', to: ['one@forward.example'], content });

  it('forwards mail that it asked them about, and junk as spam', async () => {
    const harmless = await send(mail('Hello.'));
    const junk = await send(mail(GTUBE));
    await until(
      () => mx.messages,
      (all) => all.length === 2,
    );
    const spam = mx.messages.find(({ content }) => content.includes(GTUBE));
    expect(spam?.content.toString('latin1')).toContain('X-Postern-Category: spam');
    expect(await traceOf(stack, harmless)).toContainEqual(
      expect.objectContaining({
        step: 'scanned',
        rspamd: expect.objectContaining({ result: 'judged', action: 'no action' }),
        clamav: { result: 'clean' },
      }),
    );
    expect(await traceOf(stack, junk)).toContainEqual(
      expect.objectContaining({ step: 'classified', source: 'rspamd', category: 'spam' }),
    );
  });

  it('holds malware', async () => {
    const id = await send(attached(MALWARE));
    expect(await deliveriesOf(stack, id)).toMatchObject([{ state: 'held', reason: `malware: ${MALWARE_NAME}` }]);
  });
});
