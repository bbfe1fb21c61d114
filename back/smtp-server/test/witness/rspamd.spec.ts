import { domainRecords, findDomain } from '@postern/data';
import { createTransport } from 'nodemailer';

import { craftSigned, pemOf, rsaTestKey } from '../support/crafted-signature.js';
import { startFakeMx, type FakeMx, type FakeMxMessage } from '../support/fake-mx.js';
import { describeWith } from '../support/programs.js';
import { startRspamd, type Rspamd, type Scan } from '../support/rspamd.js';
import { HOSTNAME, createStack, startInProcess, type Stack } from '../support/stack.js';
import { startUnbound, type Unbound } from '../support/unbound.js';
import { until } from '../support/until.js';

/** Debian's rspamd judges what we send, from the same DNS: our seals, our signatures, and our verdicts. */
const author = rsaTestKey();
const before = rsaTestKey();

/** `v=spf1` records, each with what both sides must make of a client on 127.0.0.1. */
const SPF = {
  pass: { record: 'v=spf1 ip4:127.0.0.1 -all', symbol: 'R_SPF_ALLOW' },
  fail: { record: 'v=spf1 ip4:192.0.2.1 -all', symbol: 'R_SPF_FAIL' },
  softfail: { record: 'v=spf1 ip4:192.0.2.1 ~all', symbol: 'R_SPF_SOFTFAIL' },
  neutral: { record: 'v=spf1 ip4:192.0.2.1 ?all', symbol: 'R_SPF_NEUTRAL' },
  permerror: { record: 'v=spf1 redirect=nothing.example', symbol: 'R_SPF_PERMFAIL' },
} as const;

const RECORDS = [
  `${HOSTNAME}. TXT "v=spf1 ip4:127.0.0.1 -all"`,
  'author.example. TXT "v=spf1 ip4:127.0.0.1 -all"',
  '_dmarc.author.example. TXT "v=DMARC1; p=reject"',
  txt('sel._domainkey.author.example', `v=DKIM1; k=rsa; p=${author.p}`),
  'unsigned.example. TXT "v=spf1 ip4:127.0.0.1 -all"',
  '_dmarc.unsigned.example. TXT "v=DMARC1; p=reject"',
  txt('arc._domainkey.before.example', `v=DKIM1; k=rsa; p=${before.p}`),
  ...Object.entries(SPF).map(([result, { record }]) => `${result}.example. TXT "${record}"`),
  'none.example. A 192.0.2.1',
  '_dmarc.first.example. TXT "v=DMARC1; p=reject"',
];

function txt(name: string, value: string): string {
  return `${name}. TXT ${value.replace(/.{1,200}/g, '"$&" ')}`;
}

let stack: Stack;
let unbound: Unbound;
let rspamd: Rspamd;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;

async function start(): Promise<void> {
  stack = await createStack();
  const records: string[] = [];
  for (const name of ['first.example', 'second.example']) {
    await stack.domain(name, { seals: true });
    await stack.alias(`box@${name}`, ['somebody@dest.example']);
    const domain = await findDomain(stack.source.manager, name);
    const published = await domainRecords(stack.source.manager, domain, { mail: HOSTNAME, web: HOSTNAME });
    // Their owners publish policies of their own.
    records.push(...published.filter(({ purpose }) => purpose !== 'dmarc').map(({ zoneLine }) => zoneLine));
  }
  unbound = await startUnbound([...RECORDS, ...records]);
  const sealer = { domain: 'before.example', selector: 'arc', privateKey: pemOf(before) };
  rspamd = await startRspamd({ dns: unbound.port, sealer });
  mx = await startFakeMx();
  server = await startInProcess(stack, {
    DELIVERY: 'relay',
    RELAY_URL: `smtp://127.0.0.1:${mx.port}`,
    DNS_SERVERS: unbound.address,
    AUTH_DEADLINE_MS: '5000',
  });
}

/** @param body CRLF line ends */
function signed(body = 'Hello, somebody.\r\n', domain = 'author.example'): Buffer {
  return craftSigned(plain(`ann@${domain}`, body), author, { d: domain, h: 'From:To:Subject:Date' });
}

function plain(from: string, body = 'Hello, somebody.\r\n'): string {
  const fields = ['To: box@first.example', 'Subject: A subject', 'Date: Fri, 20 Nov 2026 12:00:00 +0000'];
  return [`From: Ann <${from}>`, ...fields, `Message-ID: <1.${from}>`, '', body].join('\r\n');
}

/** Through an alias of ours, and what came out. */
async function forward(raw: Buffer, sender: string, alias: string): Promise<FakeMxMessage> {
  const already = mx.messages.length;
  const client = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true, name: 'client.example' });
  await client.sendMail({ envelope: { from: sender, to: alias }, raw }).finally(() => client.close());
  const messages = await until(
    () => mx.messages,
    (seen) => seen.length > already,
  );
  return messages[already]!;
}

/** As the next hop would. */
function judge({ content, sender }: Pick<FakeMxMessage, 'content' | 'sender'>): Promise<Scan> {
  return rspamd.scan(content, { ip: '127.0.0.1', helo: HOSTNAME, from: sender, rcpt: 'somebody@dest.example' });
}

describeWith(['rspamd', 'unbound'], 'before rspamd', () => {
  beforeAll(start, 60_000);

  afterAll(async () => {
    await server?.stop();
    await mx?.close();
    await rspamd?.stop();
    await unbound?.stop();
    await stack?.close();
  });

  test('what we forward passes: SPF by SRS, the author’s DKIM, DMARC, and our seal', async () => {
    const sent = await forward(signed(), 'ann@author.example', 'box@first.example');
    const { symbols } = await judge(sent);
    expect(symbols).toMatchObject({
      R_SPF_ALLOW: expect.anything(),
      R_DKIM_ALLOW: [expect.stringContaining('author.example')],
      DMARC_POLICY_ALLOW: expect.anything(),
      ARC_ALLOW: [expect.stringMatching(/^first\.example:.*:i=1$/)],
    });
  });

  test('a second hop of ours makes a chain of two', async () => {
    const first = await forward(signed(), 'ann@author.example', 'box@first.example');
    const second = await forward(first.content, first.sender, 'box@second.example');
    expect(second.content.toString()).toMatch(/^ARC-Seal: [^]*i=2/);
    expect(second.content.toString()).toMatch(/arc=pass \(i=1\)/);
    const { symbols } = await judge(second);
    expect(symbols['ARC_ALLOW']).toEqual([expect.stringMatching(/^second\.example:.*:i=2$/)]);
    expect(symbols).toHaveProperty('R_DKIM_ALLOW');
  });

  test('what is altered behind us does not pass', async () => {
    const { content, sender } = await forward(signed(), 'ann@author.example', 'box@first.example');
    const text = content.toString('latin1');
    const body = Buffer.from(text.replace('Hello, somebody.', 'Hello, nobody.'), 'latin1');
    expect((await judge({ content: body, sender })).symbols).toMatchObject({
      ARC_REJECT: expect.anything(),
      R_DKIM_REJECT: expect.anything(),
    });
    const results = Buffer.from(text.replace(/(ARC-Authentication-Results: [^]*?spf=)pass/, '$1fail'), 'latin1');
    expect((await judge({ content: results, sender })).symbols).toHaveProperty('ARC_REJECT');
  });

  test('its own seal before us: we pass its chain, and it passes ours on top', async () => {
    const raw = signed();
    const where = { ip: '127.0.0.1', helo: 'client.example', from: 'ann@author.example', rcpt: 'box@before.example' };
    const { added } = await rspamd.scan(raw, where);
    expect(added).toMatch(/^ARC-Seal: i=1;[^]*d=before\.example[^]*ARC-Message-Signature: i=1;/);
    const sealed = Buffer.concat([Buffer.from(added), raw]);
    const sent = await forward(sealed, 'ann@author.example', 'box@first.example');
    expect(sent.content.toString()).toMatch(/arc=pass \(i=1\)/);
    expect((await judge(sent)).symbols['ARC_ALLOW']).toEqual([expect.stringMatching(/^first\.example:.*:i=2$/)]);
  });

  test('a chain that was broken before us is sealed as broken, and taken so', async () => {
    const first = await forward(signed(), 'ann@author.example', 'box@first.example');
    const altered = Buffer.from(first.content.toString('latin1').replace('Hello', 'Hullo'), 'latin1');
    const second = await forward(altered, first.sender, 'box@second.example').catch((error: unknown) => error);
    // The author's policy is reject and nothing vouches for the message any more.
    expect(second).toMatchObject({ responseCode: 550 });
    const lenient = signed('Hello.\r\n', 'pass.example');
    const sent = await forward(lenient, 'ann@pass.example', 'box@first.example');
    const broken = Buffer.from(sent.content.toString('latin1').replace('Hello', 'Hullo'), 'latin1');
    const out = await forward(broken, sent.sender, 'box@second.example');
    expect(out.content.toString()).toMatch(/^ARC-Seal: [^]*?cv=fail/);
    expect((await judge(out)).symbols).not.toHaveProperty('ARC_ALLOW');
  });

  test('From rewritten to the alias, where DMARC could not pass otherwise: it passes for ours', async () => {
    const sent = await forward(Buffer.from(plain('ann@unsigned.example')), 'ann@unsigned.example', 'box@first.example');
    expect(sent.content.toString()).toMatch(/\r\nFrom: Ann via box <box@first\.example>\r\n/);
    expect((await judge(sent)).symbols).toMatchObject({
      R_DKIM_ALLOW: [expect.stringContaining('first.example')],
      DMARC_POLICY_ALLOW: ['first.example', 'reject'],
      ARC_ALLOW: expect.anything(),
    });
  });

  test.each([
    ...Object.entries(SPF).map(([result, { symbol }]) => [result, symbol] as const),
    ['none', 'R_SPF_NA'] as const,
  ])('SPF %s is %s there', async (result, symbol) => {
    const from = `ann@${result}.example`;
    const raw = Buffer.from(plain(from));
    const sent = await forward(raw, from, 'box@first.example');
    expect(sent.content.toString()).toMatch(
      new RegExp(`\\r\\nAuthentication-Results: mx\\.postern\\.test; spf=${result}\\b`),
    );
    const { symbols } = await rspamd.scan(raw, {
      ip: '127.0.0.1',
      helo: 'client.example',
      from,
      rcpt: 'box@first.example',
    });
    expect(Object.keys(symbols).filter((name) => name.startsWith('R_SPF_'))).toEqual([symbol]);
  });

  test('what the author’s policy refuses, both refuse', async () => {
    const raw = Buffer.from(plain('ann@author.example'));
    await expect(forward(raw, 'ann@fail.example', 'box@first.example')).rejects.toMatchObject({ responseCode: 550 });
    const envelope = { ip: '127.0.0.1', helo: 'client.example', from: 'ann@fail.example', rcpt: 'box@first.example' };
    expect((await rspamd.scan(raw, envelope)).symbols).toHaveProperty('DMARC_POLICY_REJECT');
  });
});
