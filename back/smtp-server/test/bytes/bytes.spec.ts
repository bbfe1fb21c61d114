import { isAcceptReply, REPLIES, replyText } from '../../src/accept/replies.js';
import { parseHeader } from '../../src/header.js';
import { corpusPath, describeWithCorpus } from '../support/corpora.js';
import { messagesBelow, type CorpusMessage } from '../support/corpus-messages.js';
import { DEFAULT_CAPABILITIES, startFakeMx, type FakeMx } from '../support/fake-mx.js';
import { dotStuffed, Sender } from '../support/mailing.js';
import { createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

/** What we put on top, by name; nothing else may be there, and nothing below may differ by an octet. */
const OURS = new Set([
  'arc-seal',
  'arc-message-signature',
  'arc-authentication-results',
  'x-postern-category',
  'x-postern-confidence',
  'x-postern-id',
  'authentication-results',
  'received',
]);

const ALIAS = 'bytes@forward.example';
const CONNECTIONS = 6;

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;

beforeAll(async () => {
  stack = await createStack();
  await stack.domain('forward.example', { seals: true });
  await stack.alias(ALIAS, ['user@dest.example']);
  mx = await startFakeMx();
  const environment = { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` };
  server = await startInProcess(stack, environment, { resolver: zoneResolver({}) });
});

afterAll(async () => {
  await server.stop();
  await mx.close();
  await stack.close();
});

beforeEach(() => {
  mx.capabilities = DEFAULT_CAPABILITIES;
});

interface Passage {
  /** Messages that came out, all of them identical below our fields. */
  identical: number;
  /** Refused in the session, by the name of the reply. */
  refused: Record<string, number>;
  differing: string[];
}

/** How a message is sent in. */
interface Way {
  from: string;
  to: string;
}

const FORWARD: Way = { from: 'corpus@sender.example', to: ALIAS };

/** Sends messages through the stack over a few connections and compares what comes out. */
async function pass(
  messages: readonly CorpusMessage[],
  way = FORWARD,
): Promise<Passage & { authorless: CorpusMessage[] }> {
  mx.messages.length = 0;
  const authorless: CorpusMessage[] = [];
  const waiting = [...messages];
  const kept = new Map<string, CorpusMessage>();
  const refused: Record<string, number> = {};
  const work = async (): Promise<void> => {
    let sender = await Sender.open(server.port);
    for (let message = waiting.pop(); message !== undefined; message = waiting.pop()) {
      const { code, text } = await sender.send(mailOf(message, way));
      if (code === 250) {
        kept.set(/queued as (\S+)/.exec(text)![1]!, message);
        continue;
      }
      refused[nameOf(code, text)] = (refused[nameOf(code, text)] ?? 0) + 1;
      if (nameOf(code, text) === 'invalidFrom') authorless.push(message);
      // A session of many errors is ended.
      sender.close();
      sender = await Sender.open(server.port);
    }
    sender.close();
  };
  await Promise.all(Array.from({ length: Math.min(CONNECTIONS, messages.length) }, work));
  await until(
    () => mx.messages.length,
    (count) => count >= kept.size,
    20_000,
  );
  const differing = mx.messages.flatMap(({ content }) => difference(content, kept));
  return {
    identical: mx.messages.length - differing.length,
    refused,
    differing: [...differing, ...[...kept.values()].map(({ name }) => `${name} did not come`)],
    authorless,
  };
}

function mailOf({ raw }: CorpusMessage, { from, to }: Way): Parameters<Sender['send']>[0] {
  const eightBit = raw.some((octet) => octet > 127);
  return {
    from,
    to: [to],
    mail: eightBit ? ' BODY=8BITMIME' : '',
    content: dotStuffed(raw),
  };
}

function nameOf(code: number, text: string): string {
  const name = Object.keys(REPLIES).find(
    (each) => isAcceptReply(each) && REPLIES[each].code === code && text.startsWith(replyText(each)),
  );
  return name ?? `${code} ${text}`;
}

/** Takes the message off the list of those that are to come out. @returns what is wrong with it, without its text */
function difference(content: Buffer, kept: Map<string, CorpusMessage>): string[] {
  const id = /^Received:[^]*?\sid\s+([0-9a-f-]{36})\s/m.exec(content.toString('latin1', 0, 8_000))?.[1] ?? '';
  const sent = kept.get(id);
  if (sent === undefined) return [`${id} came twice, or was never sent`];
  kept.delete(id);
  const top = content.length - sent.raw.length;
  if (!content.subarray(Math.max(top, 0)).equals(sent.raw)) return [`${sent.name} was changed`];
  const ours = content.toString('latin1', 0, top);
  const names = parseHeader(ours).map(({ name }) => name);
  const known = ours.endsWith('\r\n') && names.every((name) => OURS.has(name));
  return known && names.at(-1) === 'received' ? [] : [`${sent.name} has ${names.join()} on top`];
}

function report(what: string, { identical, refused }: Passage): void {
  const counts = Object.entries(refused).map(([name, count]) => `${name} ${count}`);
  process.stdout.write(
    `bytes, ${what}: ${identical} identical below our header, refused: ${counts.join(', ') || 'none'}\n`,
  );
}

/** Why a message of the corpora may be refused: none of it is mail that SMTP can carry, or that has an author. */
const REFUSABLE = new Set(['bareLineEnd', 'nulOctet', 'invalidHeader', 'invalidFrom', 'headerTooLarge', 'loop']);

describe.each([
  ['mime', 1_050],
  ['bounce', 1_030],
])('corpora/%s', (area, least) => {
  describeWithCorpus(`messages of ${area}`, area, (folder) => {
    const messages = messagesBelow(folder);

    test('come out as they came in', async () => {
      const passage = await pass(messages);
      report(area, passage);
      expect(passage.differing).toEqual([]);
      expect(Object.keys(passage.refused).filter((name) => !REFUSABLE.has(name))).toEqual([]);
      // A bounce need not have an author: what was refused for that comes back to a return address of ours.
      const returned = await pass(passage.authorless, { from: '', to: mx.messages[0]!.sender });
      report(`${area} without an author, as bounces`, returned);
      expect(returned).toMatchObject({ identical: passage.authorless.length, refused: {}, differing: [] });
      expect(passage.identical + returned.identical).toBeGreaterThan(least);
    }, 60_000);
  });
});

describeWithCorpus('messages with octets above 127', 'mime', () => {
  test('come out as they came in also where the next hop offers nothing', async () => {
    mx.capabilities = [];
    const eightBit = messagesBelow(corpusPath('mime')).filter(({ raw }) => raw.some((octet) => octet > 127));
    const passage = await pass(eightBit.slice(0, 100));
    report('8 bits to a next hop without 8BITMIME', passage);
    expect(passage.differing).toEqual([]);
    expect(passage.identical).toBeGreaterThan(50);
  });
});

const FROM = 'From: a@b.example\r\n';
const AWKWARD: Record<string, string> = {
  'a header and nothing else': FROM,
  'no body': `${FROM}\r\n`,
  'an empty line as body': `${FROM}\r\n\r\n`,
  'many empty lines at the end': `${FROM}\r\nx\r\n\r\n\r\n\r\n`,
  'lines of dots': `${FROM}\r\n.\r\n..\r\n...\r\n.x\r\n .\r\n`,
  'a dot in the header': `${FROM}X: a\r\n .\r\n\r\n.\r\n`,
  'white space at line ends': `${FROM}Subject: a \t \r\n\r\nx \r\n\t\r\n \r\n`,
  'a line of 998 octets': `${FROM}\r\n${'x'.repeat(998)}\r\n`,
  'a line of 100,000 octets': `${FROM}\r\n${'y'.repeat(100_000)}\r\nz\r\n`,
  'a header line of 20,000 octets': `${FROM}X-Long: ${'y'.repeat(20_000)}\r\n\r\nz\r\n`,
  'every octet that mail may have': `${FROM}\r\n${allOctets()}\r\n`,
  'a forwarded From line': `${FROM}\r\nFrom here on\r\n>From there\r\n`,
  'a field without a space': `${FROM}Subject:x\r\nX-Empty:\r\nX-Tab:\tx\r\n\r\nx\r\n`,
  'fields with odd names and cases': `fRoM: a@b.example\r\nX!#$%&'*+-.^_\`|~: y\r\nSUBJECT : z\r\n\r\nx\r\n`,
  'what looks like an end of data': `${FROM}\r\nx\r\n..\r\n.\r\n. \r\n.\t\r\nQUIT\r\n`,
  'an earlier chain that is broken': `ARC-Seal: i=1; cv=none; a=rsa-sha256; d=x.example; s=s; b=x\r\n${FROM}\r\nx\r\n`,
};

function allOctets(): string {
  return String.fromCharCode(
    ...Array.from({ length: 255 }, (_, i) => i + 1).filter((octet) => octet !== 10 && octet !== 13),
  );
}

test('awkward messages come out as they came in', async () => {
  const messages = Object.entries(AWKWARD).map(([name, text]) => ({ name, raw: Buffer.from(text, 'latin1') }));
  const passage = await pass(messages);
  report('awkward', passage);
  expect(passage).toMatchObject({ identical: messages.length, refused: {}, differing: [] });
});

test('a message of 25 MB comes out as it came in, and one that is too large is refused', async () => {
  const line = `${'0123456789'.repeat(7)}abcdef\r\n`;
  const body = `.${line}${line.repeat(999)}`.repeat(340);
  const large = { name: 'large', raw: Buffer.from(`${FROM}\r\n${body}`, 'latin1') };
  expect(large.raw.length).toBeGreaterThan(25 * 1024 * 1024);
  expect(await pass([large])).toMatchObject({ identical: 1, refused: {}, differing: [] });
  const tooLarge = { name: 'too large', raw: Buffer.concat([large.raw, large.raw, large.raw]) };
  expect(await pass([tooLarge])).toMatchObject({ identical: 0, refused: { tooLarge: 1 }, differing: [] });
});
