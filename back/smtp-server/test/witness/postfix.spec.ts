import { createTransport } from 'nodemailer';

import { parseDsn } from '../../src/notify/dsn/dsn-parse.js';
import { freePort, describeWith } from '../support/programs.js';
import { startPostfix, type MaildirMail, type Postfix } from '../support/postfix.js';
import { HOSTNAME, createStack, startInProcess, type Stack } from '../support/stack.js';
import { until } from '../support/until.js';
import { zoneResolver } from '../support/zone-resolver.js';

/** Debian's Postfix before us and behind us: it sends what people write, and takes what we forward. */
const ANN = 'ann@sender.example';
const BOX = 'box@dest.example';
const UTF8_BOX = 'jürgen@dest.example';
const ZONE = { 'sender.example': [{ TXT: 'v=spf1 ip4:127.0.0.1 -all' }] };

const ALIASES: Record<string, string[]> = {
  'plain@forward.example': [BOX],
  'münchen@forward.example': [UTF8_BOX],
  'gone@forward.example': ['nobody@dest.example'],
  'later@forward.example': ['later@dest.example'],
  'full@forward.example': ['full@dest.example'],
  'both@forward.example': [BOX, 'nobody@dest.example'],
};

let stack: Stack;
let postfix: Postfix;
let server: Awaited<ReturnType<typeof startInProcess>>;

async function start(): Promise<void> {
  stack = await createStack();
  await stack.domain('forward.example');
  for (const [address, destinations] of Object.entries(ALIASES)) await stack.alias(address, destinations);
  await stack.alias('scarce@forward.example', [BOX], { dailyLimit: 1 });
  const ours = await freePort();
  const toUs = `smtp:[127.0.0.1]:${ours}`;
  postfix = await startPostfix({
    mailboxes: [ANN, BOX, UTF8_BOX, 'full@dest.example', 'jürgen@sender.example'],
    main: [
      `transport_maps = inline:{ {forward.example=${toUs}} {${HOSTNAME}=${toUs}} {full@dest.example=full:} }`,
      'smtpd_recipient_restrictions = check_recipient_access inline:{ {later@dest.example=450 4.2.1 come later} }',
    ],
    // Fails after the 250, as a mailbox does that is full.
    services: ['full unix - n n - - pipe user=nobody argv=/bin/sh -c { echo 5.2.2 mailbox full; exit 69 }'],
  });
  const environment = { SMTP_PORT: String(ours), DELIVERY: 'relay', RELAY_URL: `smtp://127.0.0.1:${postfix.port}` };
  server = await startInProcess(stack, environment, { resolver: zoneResolver(ZONE) });
}

/** Unique in its subject, by which it is found again. */
let count = 0;
function mail(body: string, header: string[] = []): { subject: string; raw: Buffer } {
  const subject = `witness ${++count}`;
  const fields = [
    `From: Ann <${ANN}>`,
    'To: somebody@forward.example',
    `Subject: ${subject}`,
    // Without these two, Postfix would add its own.
    'Date: Fri, 20 Nov 2026 12:00:00 +0000',
    `Message-ID: <${count}@sender.example>`,
    ...header,
    '',
  ];
  return { subject, raw: Buffer.from([...fields, body, ''].join('\r\n')) };
}

function arrived(address: string, text: string): Promise<MaildirMail> {
  return until(
    () => postfix.mails(address).find((found) => found.text.includes(text)),
    (found) => found !== undefined,
    20_000,
  ) as Promise<MaildirMail>;
}

/** The end state of the newest message for an alias. */
function settled(alias: string): Promise<{ state: string; reason: string; attempts: number; trace: unknown[] }[]> {
  const sql = `select d.state, d.reason, d.attempts, d.trace from delivery d
    where d.message_id = (select message_id from delivery where recipient = $1 order by message_id desc limit 1)
      and d.recipient = $1 order by d.ordinal`;
  return until(
    async () => (await stack.database.pool.query(sql, [alias])).rows,
    (rows) => rows.length > 0 && rows.every(({ state, attempts }) => state !== 'leased' && attempts > 0),
  );
}

/** To us, without Postfix before us. */
async function sendDirectly(raw: Buffer, to: string, from = ANN): Promise<void> {
  const client = createTransport({ host: '127.0.0.1', port: server.port, ignoreTLS: true });
  await client.sendMail({ envelope: { from, to }, raw }).finally(() => client.close());
}

/** What arrived is the message as it was sent, below what was put on top; Maildirs have LF line ends. */
function expectSame(found: MaildirMail, raw: Buffer): void {
  const sent = raw.toString('latin1').replaceAll('\r\n', '\n');
  expect(found.text.length).toBeGreaterThan(sent.length);
  expect(found.text.slice(-sent.length) === sent).toBe(true);
}

describeWith(
  ['postfix'],
  'against Postfix',
  () => {
    beforeAll(start, 60_000);

    afterAll(async () => {
      await server?.stop();
      await postfix?.stop();
      await stack?.close();
    });

    describe('that sends to us', () => {
      test('all the way round: Postfix, us, Postfix, a Maildir, encrypted both ways', async () => {
        const { subject, raw } = mail('Hello.\r\n.dot\r\n..dots\r\n');
        await postfix.sendmail(raw, ['plain@forward.example'], { from: ANN });
        const found = await arrived(BOX, subject);
        expectSame(found, raw);
        expect(found.returnPath).toMatch(new RegExp(`^SRS0=[^@]*=sender\\.example=ann@${HOSTNAME}$`));
        expect(found.text).toMatch(/Received: from postfix\.example [^]*\(using TLSv1\.3 [^]*with ESMTPS/);
        expect(found.text).toMatch(/Received: from mx\.postern\.test [^]*by postfix\.example \(Postfix\) with ESMTPS/);
        expect(await settled('plain@forward.example')).toMatchObject([{ state: 'delivered', attempts: 1 }]);
        expect(postfix.log()).toMatch(
          /to=<plain@forward\.example>.*status=sent \(250 2\.0\.0 queued as [0-9a-f-]{36}\)/,
        );
      });

      test('an unknown recipient becomes a notice by Postfix', async () => {
        const { subject, raw } = mail('x');
        await postfix.sendmail(raw, ['nobody@forward.example'], { from: ANN });
        const found = await arrived(ANN, subject);
        const dsn = parseDsn(Buffer.from(found.text.replaceAll('\n', '\r\n'), 'latin1'));
        expect(dsn?.recipients).toMatchObject([
          { finalRecipient: 'nobody@forward.example', action: 'failed', status: '5.1.1' },
        ]);
        expect(found.text).toContain('550 5.1.1 no such address here');
      });

      test('a spent quota is waited for, and delivered when it is lifted', async () => {
        const [first, second] = [mail('first'), mail('second')];
        await postfix.sendmail(first.raw, ['scarce@forward.example'], { from: ANN });
        await arrived(BOX, first.subject);
        await postfix.sendmail(second.raw, ['scarce@forward.example'], { from: ANN });
        const [waiting] = await until(
          () => postfix.queue(),
          (queue) => queue.some(({ queue_name: name }) => name === 'deferred'),
        );
        expect(waiting?.recipients[0]?.delay_reason).toContain(
          '452 4.2.2 this address has received all it may for now',
        );
        await stack.database.pool.query(`update alias set daily_limit = 5 where pattern = 'scarce'`);
        await postfix.flush();
        expectSame(await arrived(BOX, second.subject), second.raw);
        expect(await postfix.queue()).toEqual([]);
      });

      test('8-bit, and 10 MB', async () => {
        const eight = mail('gr\xfc\xdfe \xe4\xf6\xfc'.repeat(5), ['Content-Type: text/plain; charset=iso-8859-1']);
        const raw = Buffer.from(eight.raw.toString('utf8'), 'latin1');
        await postfix.sendmail(raw, ['plain@forward.example'], { from: ANN, args: ['-B', '8BITMIME'] });
        expectSame(await arrived(BOX, eight.subject), raw);
        const large = mail(`${'0123456789'.repeat(7)}\r\n`.repeat(145_000));
        await postfix.sendmail(large.raw, ['plain@forward.example'], { from: ANN });
        expectSame(await arrived(BOX, large.subject), large.raw);
      });

      test('UTF-8 in local parts and header', async () => {
        const { subject, raw } = mail('grüße', ['Comments: grüße', 'Content-Type: text/plain; charset=utf-8']);
        await postfix.sendmail(raw, ['münchen@forward.example'], { from: 'jürgen@sender.example' });
        const found = await arrived(UTF8_BOX, subject);
        expectSame(found, raw);
        expect(Buffer.from(found.returnPath, 'latin1').toString()).toMatch(/=sender\.example=jürgen@/);
        expect(found.text).toContain('with UTF8SMTPS');
      });

      test('DSN parameters pass, and success is told', async () => {
        const { subject, raw } = mail('x');
        const args = ['-N', 'success,failure', '-V', 'envelope+id', '-R', 'hdrs'];
        await postfix.sendmail(raw, ['plain@forward.example'], { from: ANN, args });
        await arrived(BOX, subject);
        const found = await arrived(ANN, 'Reporting-MTA: dns; mx.postern.test');
        expect(found.text).toContain('Original-Envelope-Id: envelope+id');
        const dsn = parseDsn(Buffer.from(found.text.replaceAll('\n', '\r\n'), 'latin1'));
        expect(dsn?.recipients).toMatchObject([{ finalRecipient: 'plain@forward.example', action: 'relayed' }]);
        expect(found.text).not.toMatch(/box@dest/);
      });

      test('many at once', async () => {
        const mails = Array.from({ length: 30 }, () => mail('many'));
        await Promise.all(mails.map(({ raw }) => postfix.sendmail(raw, ['plain@forward.example'], { from: ANN })));
        for (const { subject, raw } of mails) expectSame(await arrived(BOX, `Subject: ${subject}\n`), raw);
      });
    });

    describe('that receives from us', () => {
      test('550 at RCPT is the end, and the sender is told', async () => {
        const { subject, raw } = mail('x');
        await sendDirectly(raw, 'gone@forward.example');
        expect(await settled('gone@forward.example')).toMatchObject([
          { state: 'bounced', reason: 'recipient-refused', attempts: 1 },
        ]);
        const found = await arrived(ANN, subject);
        expect(found.text).toContain('Final-Recipient: rfc822; gone@forward.example');
        expect(found.text).not.toMatch(/nobody@dest/);
      });

      test('450 at RCPT is waited for', async () => {
        await sendDirectly(mail('x').raw, 'later@forward.example');
        expect(await settled('later@forward.example')).toMatchObject([
          { state: 'queued', reason: 'recipient-refused', attempts: 1 },
        ]);
      });

      test('one recipient of two refused: the other has it once', async () => {
        const { subject, raw } = mail('x');
        await sendDirectly(raw, 'both@forward.example');
        expect(await settled('both@forward.example')).toMatchObject([{ state: 'delivered' }, { state: 'bounced' }]);
        expectSame(await arrived(BOX, subject), raw);
        expect(postfix.mails(BOX).filter(({ text }) => text.includes(`Subject: ${subject}\n`))).toHaveLength(1);
      });

      test('its later notice comes back through SRS, as one about the alias', async () => {
        const { subject, raw } = mail('x');
        await sendDirectly(raw, 'full@forward.example');
        const found = await arrived(ANN, subject);
        const dsn = parseDsn(Buffer.from(found.text.replaceAll('\n', '\r\n'), 'latin1'));
        expect(dsn?.recipients).toMatchObject([
          { finalRecipient: 'full@forward.example', action: 'failed', status: '5.2.2' },
        ]);
        expect(found.text).not.toMatch(/full@dest/);
        expect(await settled('full@forward.example')).toMatchObject([{ state: 'bounced', reason: 'returned' }]);
      });
    });
  },
  { asRoot: true },
);
