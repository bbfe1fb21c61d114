import { openTestCli, type TestCli } from './support/cli.js';

let cli: TestCli;
beforeAll(async () => (cli = await openTestCli()));
afterAll(() => cli.close());
beforeEach(async () => {
  cli.terminal = false;
  await cli.database.truncate('organization, message, delivery, captured, destination_control cascade');
  await cli.json('domain', 'add', 'example.org', '--verified');
});

const UNKNOWN = '01900000-0000-7000-8000-000000000000';
const DELIVERY = { recipient: 'info@example.org', destination: 'me@mailbox.example', state: 'queued' as const };
type Items<T> = { items: T[]; next?: string | null };

describe('message', () => {
  it('is listed for people, whatever its sender wrote', async () => {
    const subject = 'Grüße \u001b[2J\u202e\r\nfrom';
    const id = await cli.message({ subject, from: 'Ann <ann@elsewhere.example>', deliveries: [DELIVERY] });
    const { code, out } = await cli.run('message', 'list');
    const text = Buffer.from(out, 'latin1').toString('utf8');
    expect(code).toBe(0);
    expect(text.split('\n')).toHaveLength(3);
    expect(text).toMatch(
      new RegExp(`^${id} +\\S+Z +Ann <ann@elsewhere\\.example> +info@example\\.org +queued +\\S+ +Grüße`, 'm'),
    );
    expect(text).not.toMatch(/[\u001b\u202e]/);
    const json = await cli.run('message', 'list', '--json');
    expect(json.out).toContain('\\u202e');
    expect(JSON.parse(Buffer.from(json.out, 'latin1').toString('utf8'))).toMatchObject({ items: [{ subject }] });
  });

  it('is listed in columns, decoded, with what is long cut', async () => {
    const now = cli.clock.now();
    const subjects = ['=?utf-8?Q?Gr=C3=BC=C3=9Fe?=', '日本語'.repeat(30), 'x'.repeat(61), 'y'.repeat(60)];
    for (const [n, subject] of subjects.entries()) {
      const from = n === 0 ? '=?utf-8?B?5bGx55Sw?= <y@a.example>' : `"${'Long '.repeat(20)}" <l@a.example>`;
      await cli.message({ subject, from, acceptedAt: now - n, deliveries: [DELIVERY] });
    }
    const text = Buffer.from((await cli.run('message', 'list')).out, 'latin1').toString('utf8');
    const lines = text.trimEnd().split('\n').slice(1);
    expect(lines.map((line) => line.slice(line.indexOf(' queued ')).trim().split(/ +/)[2])).toEqual([
      'Grüße',
      `${'日本語'.repeat(9)}日本…`,
      `${'x'.repeat(59)}…`,
      'y'.repeat(60),
    ]);
    expect(lines[0]).toContain('Z  山田 <y@a.example>  ');
    expect(lines[1]).toContain(`Z  "${'Long '.repeat(7)}Lon…  info@example.org  queued  `);
    // Two characters of the first take two columns each.
    expect(lines.map((line) => line.indexOf('queued'))).toEqual([118, 120, 120, 120]);
  });

  it('is found by filters, page by page', async () => {
    const now = cli.clock.now();
    const old = await cli.message({ acceptedAt: now - 3 * 86_400_000, deliveries: [{ ...DELIVERY, state: 'held' }] });
    const recent = await cli.message({
      acceptedAt: now - 1_000,
      sender: 'ann@elsewhere.example',
      deliveries: [DELIVERY],
    });
    const ids = async (...filter: string[]) =>
      (await cli.json<Items<{ id: string }>>('message', 'list', ...filter)).items.map(({ id }) => id);
    expect(await ids()).toEqual([recent, old]);
    expect(await ids('--since', '2d')).toEqual([recent]);
    expect(await ids('--from', 'ANN@')).toEqual([recent]);
    expect(await ids('--state', 'held')).toEqual([old]);
    expect(await ids('--domain', 'Example.org', '--to', 'mailbox')).toEqual([recent, old]);
    const page = await cli.json<Items<object>>('message', 'list', '--limit', '1');
    expect(page.next).toBe(recent);
    expect(await ids('--after', recent)).toEqual([old]);
    expect((await cli.run('message', 'list', '--limit', '1')).out).toContain(`More with: --after ${recent}\n`);
  });

  it('of another organization is not in --org', async () => {
    const { id: theirs } = await cli.json<{ id: string }>('organization', 'create', 'Theirs');
    const id = await cli.message({ deliveries: [DELIVERY] }, theirs);
    expect(await cli.json('message', 'list', '--org', 'Operator')).toEqual({ items: [], next: null });
    expect(await cli.json('message', 'list', '--org', 'Theirs')).toMatchObject({ items: [{ id }] });
  });

  it('is shown with its deliveries, and its trace told as a story', async () => {
    const at = (seconds: number) => new Date(cli.clock.now() + seconds * 1_000).toISOString();
    const reply = { code: 451, enhanced: '4.7.1', text: 'later \u001b]0;x\u0007' };
    const id = await cli.message({
      deliveries: [
        {
          ...DELIVERY,
          trace: [
            {
              at: at(2),
              step: 'deferred',
              reason: 'recipient-refused',
              reply,
              remote: { host: 'mx', ip: '192.0.2.7', port: 25 },
            },
            {
              at: at(7200),
              step: 'delivered',
              reason: 'delivered',
              tls: { version: 'TLSv1.3', cipher: 'X', verified: true },
            },
          ],
        },
      ],
    });
    expect(await cli.json('message', 'show', id)).toMatchObject({ id, subject: 'Hello', hasBody: true });
    expect((await cli.run('message', 'show', id)).out).toMatch(/Subject +Hello\n[^]*me@mailbox\.example +queued/);
    expect(await cli.json('message', 'trace', id)).toMatchObject({
      id,
      items: [{ step: 'accepted' }, {}, { delivery: 0 }],
    });
    const { out } = await cli.run('message', 'trace', id);
    expect(out).toContain('     +0 ms  accepted\n');
    expect(Buffer.from(out, 'latin1').toString('utf8')).toContain(
      '    +2.0 s  deferred → me@mailbox.example (recipient-refused)\n            451 4.7.1 later \ufffd]0;x\ufffd\n            by mx [192.0.2.7]:25\n',
    );
    expect(out).toMatch(/ {2}\+120 min {2}delivered .*\n {12}TLSv1\.3 X verified\n$/);
  });

  it('gives its octets, but not to a terminal by accident', async () => {
    const raw = Buffer.from('Subject: \xff\r\n\r\n\x1b[2J\r\n', 'latin1');
    const id = await cli.message({ raw, deliveries: [DELIVERY] });
    expect((await cli.run('message', 'body', id)).out).toBe(raw.toString('latin1'));
    expect(await cli.json('message', 'body', id)).toEqual({ id, base64: raw.toString('base64') });
    cli.terminal = true;
    expect(await cli.refused('message', 'body', id)).toMatch(/^1 message\.terminal/);
    expect((await cli.run('message', 'body', id, '--yes')).out).toBe(raw.toString('latin1'));
  });

  it('is released from hold', async () => {
    const id = await cli.message({ deliveries: [{ ...DELIVERY, state: 'held' }] });
    expect(await cli.json('message', 'release', id, '--to', 'a@one.example,b@two.example')).toEqual({
      id,
      released: [
        { ordinal: 0, destination: 'a@one.example' },
        { ordinal: 1, destination: 'b@two.example' },
      ],
    });
    expect(await cli.refused('message', 'release', id)).toMatch(/^1 message\.not-held/);
    const other = await cli.message({ deliveries: [{ ...DELIVERY, state: 'held' }] });
    expect((await cli.run('message', 'release', other)).out).toBe('Queued for me@mailbox.example.\n');
  });

  it('is refused with another SECRET_KEY', async () => {
    const id = await cli.message({ deliveries: [DELIVERY] });
    const right = cli.environment['SECRET_KEY'];
    cli.environment['SECRET_KEY'] = `${right}!`;
    expect(await cli.refused('message', 'body', id)).toMatch(/^1 secret\.wrong/);
    expect((await cli.json<Items<object>>('message', 'list')).items[0]).toMatchObject({ id, subject: null });
    cli.environment['SECRET_KEY'] = right;
  });

  it.each([
    [/^1 message\.unknown/, ['show', UNKNOWN]],
    [/^1 message\.unknown/, ['trace', UNKNOWN]],
    [/^1 message\.unknown/, ['release', UNKNOWN]],
    [/^1 message\.unknown/, ['body', UNKNOWN]],
    [/^1 message\.id: "1"/, ['show', '1']],
    [/^1 message\.id/, ['trace', "' or true --"]],
    [/^1 message\.id/, ['list', '--after', 'x']],
    [/^2 usage\.invalid-argument: .*--since: "yesterday"/, ['list', '--since', 'yesterday']],
    [/^2 usage\.invalid-argument: .*Choose one of queued/, ['list', '--state', 'lost']],
    [/^2 usage\.invalid-argument: .*from 1 to 1000/, ['list', '--limit', '0']],
    [/^1 domain\.name/, ['list', '--domain', 'no domain']],
    [/^2 usage\.unknown-command/, ['delete', UNKNOWN]],
  ])('refuses with %s', async (expected, args) => {
    expect(await cli.refused('message', ...args)).toMatch(expected);
  });
});

describe('queue', () => {
  it('is listed, paused, resumed, retried and cancelled', async () => {
    const later = Date.now() + 3_600_000;
    const id = await cli.message({
      acceptedAt: cli.clock.now() - 7_200_000,
      deliveries: [{ ...DELIVERY, nextAttemptAt: later }],
    });
    const paused = await cli.json('queue', 'pause', 'Mailbox.example', '--note', 'moving');
    expect(paused).toMatchObject({ route: 'mailbox.example', note: 'moving' });
    expect(await cli.json('queue', 'list')).toMatchObject({
      items: [
        { route: 'mailbox.example', organization: 'Operator', queued: 1, due: 0, leased: 0, held: 0, paused: true },
      ],
    });
    expect((await cli.run('queue', 'list')).out).toMatch(/\nmailbox\.example +Operator +1 +0 +0 +0 +2 h +yes\n$/);
    expect(await cli.json('queue', 'resume', 'mailbox.example')).toEqual({ route: 'mailbox.example', resumed: true });
    expect(await cli.json('queue', 'retry', '--message', id)).toEqual({ retried: 1 });
    expect(await cli.json('queue', 'retry', '--all')).toEqual({ retried: 0 });
    expect((await cli.run('queue', 'retry', '--route', 'mailbox.example')).out).toBe(
      '0 deliveries will be tried again now.\n',
    );
    expect(await cli.json('queue', 'cancel', id)).toEqual({ id, cancelled: 1, underWay: 0 });
    expect((await cli.run('queue', 'list')).out).toBe('Nothing waits, and no route is paused.\n');
  });

  it.each([
    [/^2 usage\.invalid-argument: Give one of --route, --message and --all/, ['retry']],
    [/^2 usage\.invalid-argument/, ['retry', '--all', '--route', 'a.example']],
    [/^1 message\.id/, ['retry', '--message', '7']],
    [/^1 queue\.route/, ['pause', 'no route']],
    [/^1 queue\.note/, ['pause', 'a.example', '--note', 'two\nlines']],
    [/^1 queue\.not-paused/, ['resume', 'a.example']],
    [/^1 message\.unknown/, ['cancel', UNKNOWN]],
    [/^2 usage\.missing-argument/, ['pause']],
  ])('refuses with %s', async (expected, args) => {
    expect(await cli.refused('queue', ...args)).toMatch(expected);
  });
});

describe('captured', () => {
  it('is listed, and shown as it would have been sent', async () => {
    const mail = Buffer.from('X-Postern-Id: 1\r\n\r\nText \xe4\r\n', 'latin1');
    const id = await cli.message({ deliveries: [{ ...DELIVERY, state: 'delivered', captured: mail }] });
    expect(await cli.json('captured', 'list', '--to', 'mailbox')).toMatchObject({
      items: [{ messageId: id, ordinal: 0, size: mail.length, recipient: 'me@mailbox.example' }],
    });
    expect((await cli.run('captured', 'list', '--message', UNKNOWN)).out).toBe('The sandbox has captured nothing.\n');
    expect((await cli.run('captured', 'show', id)).out).toBe(mail.toString('latin1'));
    expect(await cli.json('captured', 'show', id, '0')).toMatchObject({ base64: mail.toString('base64') });
    expect(await cli.refused('captured', 'show', id, '1')).toMatch(/^1 captured\.unknown/);
    expect(await cli.refused('captured', 'show', id, 'x')).toMatch(/^2 usage\.invalid-argument/);
    expect(await cli.refused('captured', 'list', '--message', 'x')).toMatch(/^1 message\.id/);
    cli.terminal = true;
    expect(await cli.refused('captured', 'show', id)).toMatch(/^1 message\.terminal/);
  });
});
