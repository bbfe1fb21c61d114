import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { domainRecords, findDomain } from '@postern/data';
import { ManualClock } from '@postern/platform';
import { dkimSign } from 'mailauth';

import { BodyHashes } from '../../src/authenticate/dkim/body-hashes.js';
import { verifyArc } from '../../src/authenticate/dkim/arc.js';
import { signDkim } from '../../src/forward/seal/sign.js';
import { createSigningKey } from '../../src/forward/seal/signing-key.js';
import { fieldsNamed, parseMessage, valueOf } from '../../src/header.js';
import { corpusPath, describeWithCorpus } from '../support/corpora.js';
import { pemOf, rsaTestKey } from '../support/crafted-signature.js';
import {
  chasquidZone,
  dkimResults,
  mailsIn,
  namedMailsZone,
  perlZone,
  stalwartMail,
  type SignedMail,
} from '../support/dkim-corpora.js';
import { startFakeMx, type FakeMx, type FakeMxMessage } from '../support/fake-mx.js';
import { dotStuffed, Sender } from '../support/mailing.js';
import { receiverSees, type ReceiverVerdict } from '../support/receiver.js';
import { createStack, HOSTNAME, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver, type Zone } from '../support/zone-resolver.js';

const key = rsaTestKey();
const keyRecord = { TXT: `v=DKIM1; k=rsa; p=${key.p}` };
const SPF = { TXT: 'v=spf1 ip4:127.0.0.1 -all' };

/** Domains of senders, by what they ask of receivers. */
const zone: Zone = {
  ...Object.fromEntries(
    ['none', 'quarantine', 'reject'].flatMap((policy) => [
      [`${policy}.example`, [SPF]],
      [`_dmarc.${policy}.example`, [{ TXT: `v=DMARC1; p=${policy}` }]],
      [`s._domainkey.${policy}.example`, [keyRecord]],
    ]),
  ),
  'silent.example': [SPF],
  [HOSTNAME]: [SPF],
  '_dmarc.forward.example': [{ TXT: 'v=DMARC1; p=reject; adkim=s' }],
};

let stack: Stack;
let mx: FakeMx;
let server: Awaited<ReturnType<typeof startInProcess>>;
let sender: Sender;

beforeAll(async () => {
  stack = await createStack();
  for (const [name, seals] of [
    ['forward.example', true],
    ['again.example', true],
    ['plain.example', false],
  ] as const) {
    await stack.domain(name, { seals });
    await stack.alias(`shop@${name}`, ['user@dest.example']);
    const records = await domainRecords(stack.source.manager, await findDomain(stack.source.manager, name), {
      mail: HOSTNAME,
      web: HOSTNAME,
    });
    for (const { name: owner, value, purpose } of records) if (purpose === 'dkim') zone[owner] = [{ TXT: value }];
  }
  mx = await startFakeMx();
});

afterAll(async () => {
  await mx.close();
  await stack.close();
});

async function start(records: Zone): Promise<void> {
  const environment = { DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${mx.port}` };
  server = await startInProcess(stack, environment, { resolver: zoneResolver(records) });
  sender = await Sender.open(server.port);
}

beforeEach(() => start(zone));

afterEach(async () => {
  sender.close();
  await server.stop();
});

/** Sends a message through an alias. @returns what its next hop got */
async function through(alias: string, from: string, raw: Buffer): Promise<FakeMxMessage> {
  const id = await sender.kept({ from, to: [alias], content: dotStuffed(raw) });
  const came = await until(
    () => mx.messages.find(({ content }) => content.includes(`X-Postern-Id: ${id};`)),
    (message) => message !== undefined,
  );
  return came!;
}

const seen = (message: FakeMxMessage): Promise<ReceiverVerdict> => receiverSees(message, zone, HOSTNAME);

function mail(from: string, rest = ''): Buffer {
  const header = `From: J\u00f6rg Author <${from}>\r\nTo: shop@forward.example\r\nSubject: An  order \r\n${rest}`;
  return Buffer.from(`${header}\r\nHello, \r\n\r\n.dots and  spaces\r\n\r\n\r\n`, 'latin1');
}

async function signedByUs(raw: Buffer, domain: string): Promise<Buffer> {
  const parsed = parseMessage(raw);
  const bodyHash = BodyHashes.of(raw, parsed).ownBodyHash();
  const clock = new ManualClock(Date.now());
  const field = await signDkim({
    fields: parsed.fields,
    bodyHash,
    key: createSigningKey(domain, 's', pemOf(key)),
    clock,
  });
  return Buffer.concat([Buffer.from(`${field.raw}\r\n`, 'latin1'), raw]);
}

async function signedByMailauth(raw: Buffer, domain: string, canonicalization: string): Promise<Buffer> {
  const options = { signingDomain: domain, selector: 's', privateKey: pemOf(key), canonicalization };
  const { signatures } = await dkimSign(raw, { ...options, signatureData: [options] });
  return Buffer.concat([Buffer.from(signatures, 'latin1'), raw]);
}

function value(content: Buffer, name: string): string | null {
  const field = fieldsNamed(parseMessage(content), name)[0];
  return field === undefined ? null : valueOf(field);
}

describe('a message that its author signed', () => {
  const SIGNERS: Record<string, (raw: Buffer) => Promise<Buffer>> = {
    us: (raw) => signedByUs(raw, 'reject.example'),
    ...Object.fromEntries(
      ['relaxed/relaxed', 'relaxed/simple', 'simple/relaxed', 'simple/simple'].map((method) => [
        `mailauth, ${method}`,
        (raw: Buffer) => signedByMailauth(raw, 'reject.example', method),
      ]),
    ),
  };

  test.each(Object.entries(SIGNERS))('by %s passes behind us, sealed, and untouched', async (_name, sign) => {
    const raw = await sign(mail('jane@reject.example'));
    const came = await through('shop@forward.example', 'jane@reject.example', raw);
    expect(came.content.subarray(-raw.length).equals(raw)).toBe(true);
    expect(await seen(came)).toEqual({ dkim: ['reject.example pass'], arc: 'pass 1', dmarc: 'pass' });
  });

  test('passes behind two of us, with a chain of two', async () => {
    const raw = await signedByUs(mail('jane@reject.example'), 'reject.example');
    const first = await through('shop@forward.example', 'jane@reject.example', raw);
    const second = await through('shop@again.example', first.sender, first.content);
    // What the first hop said in our name is not there any more (RFC 8601 section 5), all else is.
    expect(second.content.subarray(-raw.length).equals(raw)).toBe(true);
    expect(await seen(second)).toEqual({ dkim: ['reject.example pass'], arc: 'pass 2', dmarc: 'pass' });
  });

  test('and that somebody changed since is refused', async () => {
    const raw = await signedByUs(mail('jane@reject.example'), 'reject.example');
    raw[raw.indexOf('Hello')] = 0x68;
    const refused = await sender.send({
      from: 'bounces@silent.example',
      to: ['shop@forward.example'],
      content: dotStuffed(raw),
    });
    expect(refused).toMatchObject({ code: 550, text: expect.stringContaining('5.7.26') });
  });
});

describe('a message that passes DMARC by SPF alone', () => {
  test.each(['reject', 'quarantine'])('and p=%s gets the alias as From, signed by its domain', async (policy) => {
    const author = `jane@${policy}.example`;
    const raw = mail(author);
    const came = await through('shop@forward.example', author, raw);
    const { content } = came;
    expect(value(content, 'from')).toMatch(/ via shop <shop@forward\.example>$/);
    expect(value(content, 'reply-to')).toBe(value(raw, 'from'));
    expect(value(content, 'x-original-from')).toBe(value(raw, 'from'));
    expect(content.subarray(parseMessage(content).bodyStart).equals(raw.subarray(parseMessage(raw).bodyStart))).toBe(
      true,
    );
    expect(await seen(came)).toEqual({ dkim: ['forward.example pass'], arc: 'pass 1', dmarc: 'pass' });
  });

  test('keeps a Reply-To of its author', async () => {
    const raw = mail('jane@reject.example', 'Reply-To: desk@reject.example\r\n');
    const { content } = await through('shop@forward.example', 'jane@reject.example', raw);
    expect(fieldsNamed(parseMessage(content), 'reply-to').map(valueOf)).toEqual(['desk@reject.example']);
  });

  test.each(['none', 'silent'])('and asks for nothing (%s) is untouched', async (policy) => {
    const raw = mail(`jane@${policy}.example`);
    const came = await through('shop@forward.example', `jane@${policy}.example`, raw);
    expect(came.content.subarray(-raw.length).equals(raw)).toBe(true);
    expect(await seen(came)).toMatchObject({ dkim: ['none'], arc: 'pass 1' });
  });

  test('is rewritten, though neither signed nor sealed, where the domain does not want that', async () => {
    const came = await through('shop@plain.example', 'jane@reject.example', mail('jane@reject.example'));
    expect(value(came.content, 'from')).toMatch(/<shop@plain\.example>$/);
    expect(await seen(came)).toEqual({ dkim: ['none'], arc: 'none 0', dmarc: 'none' });
  });
});

/** Signed mails of others with the zones they were signed under. */
function signedMails(folder: string): SignedMail[] {
  const perl = path.join(folder, 'mail-dkim-perl');
  const chasquid = path.join(folder, 'chasquid');
  const stalwart = path.join(folder, 'stalwart-mail-auth');
  const named = ['lieser', 'lieser/dkim', 'dkimpy', 'mimekit', 'mailauth-ec', 'blaze'].map((part) =>
    path.join(folder, part),
  );
  const zoneOf = (name: string): Zone => {
    const file = path.join(chasquid, name.replace('.msg', '.dns'));
    return existsSync(file) ? chasquidZone(readFileSync(file, 'utf8')) : {};
  };
  return [
    ...mailsIn(path.join(perl, 'corpus'), /\.txt$/, perlZone(path.join(perl, 'FAKE_DNS.dat'))),
    ...mailsIn(chasquid, /\.msg$/, {}).map((each) => ({ ...each, zone: zoneOf(each.name) })),
    ...readdirSync(stalwart)
      .sort()
      .map((name) => stalwartMail(stalwart, name)),
    ...named.flatMap((part) => mailsIn(part, /\.(eml|msg|mail)$/, namedMailsZone(folder))),
  ];
}

/** Results now; of what has expired since, before it did. */
async function resultsOf(mail: SignedMail): Promise<string[]> {
  const results = await dkimResults(mail);
  return results.includes('pass') ? results : dkimResults(mail, 0);
}

describeWithCorpus('signed mails of the corpora', 'auth/dkim', () => {
  test('verify behind us as they did before, and so does our seal', async () => {
    const counts = { mails: 0, signatures: 0, sealed: 0, refused: 0 };
    for (const each of signedMails(corpusPath('auth/dkim'))) {
      const before = await resultsOf(each);
      if (!before.includes('pass')) continue;
      const reply = await sender.send({
        from: 'list@silent.example',
        to: ['shop@forward.example'],
        content: dotStuffed(each.message),
      });
      if (reply.code !== 250) {
        counts.refused++;
        sender.close();
        sender = await Sender.open(server.port);
        continue;
      }
      const id = /queued as (\S+)/.exec(reply.text)![1]!;
      const came = (await until(
        () => mx.messages.find(({ content }) => content.includes(id)),
        (found) => found !== undefined,
      ))!;
      expect([each.name, await resultsOf({ ...each, message: came.content })]).toEqual([each.name, before]);
      counts.mails++;
      counts.signatures += before.filter((result) => result === 'pass').length;
      const both = { ...each.zone, ...zone };
      const arc = await verifyArc(
        came.content,
        parseMessage(came.content),
        zoneResolver(both),
        new ManualClock(Date.now()),
      );
      if (arc.instance === 1) expect([each.name, arc.result]).toEqual([each.name, 'pass']);
      if (arc.result === 'pass') counts.sealed++;
    }
    process.stdout.write(
      `bytes, DKIM: ${counts.signatures} signatures in ${counts.mails} mails verify behind us, ${counts.sealed} of them sealed, ${counts.refused} refused\n`,
    );
    expect(counts.mails).toBeGreaterThan(40);
    expect(counts.refused).toBeLessThan(10);
  });
});
