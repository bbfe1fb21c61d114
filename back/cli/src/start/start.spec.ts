import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createTransport } from 'nodemailer';
import { Client } from 'pg';

import { Started, takePort, temporaryFolder } from '../../test/support/started.js';

interface Page {
  items: { subject: string; deliveries: { state: string; reason: string; destination: string }[] }[];
}

/** Finding processes needs /proc. */
const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('npm start', () => {
  jest.setTimeout(120_000);
  const folder = temporaryFolder();
  let running: Started | undefined;

  const start = (environment?: Record<string, string>) => (running = new Started(folder.path, environment));
  const passwordOf = () => readFileSync(join(folder.path, 'first-account.txt'), 'utf8').split('\n')[1]!;
  const apiOf = (started: Started) => started.row('API').split(' ', 1)[0]!;
  /** It outlives restarts. */
  let session: string | undefined;
  const signIn = async (api: string): Promise<string> => {
    const response = await fetch(`${api}/account/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ email: 'admin@localhost', password: passwordOf() }),
    });
    return response.headers.getSetCookie()[0]!.split(';', 1)[0]!;
  };
  const messages = async (api: string): Promise<Page['items']> => {
    session ??= await signIn(api);
    const response = await fetch(`${api}/messages`, { headers: { Cookie: session } });
    return ((await response.json()) as Page).items;
  };
  const send = (port: number, subject: string) =>
    createTransport({ host: '127.0.0.1', port, tls: { rejectUnauthorized: false } }).sendMail({
      from: 'me@sender.invalid',
      to: 'hello@example.test',
      subject,
      text: 'Hello',
    });
  const untilCaptured = async (url: string, count: number): Promise<Page['items']> => {
    for (let waited = 0; waited < 15_000; waited += 100) {
      const found = await messages(url);
      if (found.length === count && found.every(({ deliveries }) => deliveries[0]?.state === 'delivered')) return found;
      await sleep(100);
    }
    throw new Error(`not delivered: ${JSON.stringify(await messages(url))}`);
  };

  afterAll(async () => {
    running?.kill('SIGTERM');
    await running?.ended;
    folder.remove();
  });

  it('says all that a person needs, and takes a first mail through', async () => {
    const first = start();
    await first.says('Ctrl-C');
    expect(first.row('Account')).toBe('admin@localhost');
    expect(first.row('Password')).toContain(passwordOf());
    expect(statSync(join(folder.path, 'first-account.txt')).mode & 0o777).toBe(0o600);
    expect(first.row('Delivery')).toMatch(/^sandbox: nobody is mailed/);
    expect(first.row('Send a mail')).toContain('npm run send-mail -- --to hello@example.test');
    await send(first.smtpPort, 'The first');
    const [message] = await untilCaptured(apiOf(first), 1);
    expect(message).toMatchObject({
      subject: 'The first',
      deliveries: [{ state: 'delivered', reason: 'captured', destination: 'you@example.net' }],
    });
  });

  it('refuses a second start on the same folder, and leaves the first one alone', async () => {
    const { code, output } = await new Started(folder.path).ended;
    expect(code).toBe(1);
    expect(output).toMatch(
      /Postern already runs on the data folder .* \(process \d+\)\.\nStop it first, or set DATA_DIR/,
    );
    expect((await fetch(new URL('/health/ready', apiOf(running!)))).status).toBe(200);
  });

  it('keeps its secrets out of every command line', () => {
    const password = readFileSync(join(folder.path, 'postgres.password'), 'utf8');
    for (const pid of running!.processes()) {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      for (const secret of [passwordOf(), password, readFileSync(join(folder.path, 'secret.key'), 'utf8')])
        expect(command).not.toContain(secret);
    }
  });

  it.each(['smtp-server/dist', 'api/dist'])('starts %s again when it dies', async (script) => {
    const [pid] = running!.processes(script);
    process.kill(pid!, 'SIGKILL');
    await running!.says(`${script.split('/')[0]} ended unexpectedly \\(SIGKILL\\)`);
    await running!.says(`${script.split('/')[0]} runs again`);
  });

  it('starts PostgreSQL again when it dies, and goes on', async () => {
    const pid = Number.parseInt(readFileSync(join(folder.path, 'postgres', 'postmaster.pid'), 'utf8'), 10);
    process.kill(pid, 'SIGKILL');
    await running!.says('PostgreSQL runs again');
    expect((await running!.stop()).code).toBe(0);
    await running!.allGone();
  });

  it('goes on with all data at the next start, and Ctrl-C leaves no process', async () => {
    const second = start();
    await second.says('Ctrl-C');
    expect(second.row('Account')).toContain('its first password is in');
    await send(second.smtpPort, 'The second');
    expect((await untilCaptured(apiOf(second), 2)).map(({ subject }) => subject)).toEqual(['The second', 'The first']);
    second.kill('SIGINT');
    second.kill('SIGINT'); // as a terminal and npm do together
    const { code, output } = await second.ended;
    expect(code).toBe(0);
    expect(output).toContain('Stopped. The data is kept in');
    await second.allGone();
  });

  it('takes its children with it when it is killed, and recovers at the next start', async () => {
    const third = start();
    await third.says('Ctrl-C');
    third.kill('SIGKILL');
    await third.ended;
    for (let waited = 0; third.processes('/back/').length > 0 && waited < 15_000; waited += 50) await sleep(50);
    expect(third.processes('dist/main.js')).toEqual([]);
    const fourth = start();
    await fourth.says('Ctrl-C');
    expect(await messages(apiOf(fourth))).toHaveLength(2);
    expect((await fourth.stop()).code).toBe(0);
    await fourth.allGone();
  });

  it('stops in good order when it is told so while it starts', async () => {
    const early = start();
    await early.says('Starting PostgreSQL');
    expect((await early.stop()).code).toBe(0);
    await early.allGone();
  });

  it('refuses a database of a newer version, naming what it has', async () => {
    const older = start();
    await older.says('Ctrl-C');
    const url = readFileSync(join(folder.path, 'postgres.url'), 'utf8');
    const client = new Client({ connectionString: url });
    await client.connect();
    await client.query(`insert into migration (timestamp, name) values (9999999999999, 'Future9999999999999')`);
    await client.end();
    await older.stop();
    const { code, output } = await start().ended;
    expect(code).toBe(1);
    expect(output).toMatch(
      /newer version of Postern \(it has Future9999999999999\)\.\nRun that version or a newer one/,
    );
    await running!.allGone();
  });
});

onLinux('npm start refuses, in one sentence with a remedy', () => {
  jest.setTimeout(60_000);
  let folder: ReturnType<typeof temporaryFolder>;

  beforeEach(() => (folder = temporaryFolder()));
  afterEach(() => folder.remove());

  const refusal = async (dataDir: string, environment: Record<string, string>): Promise<string> => {
    const started = new Started(dataDir, environment);
    const { code, output } = await started.ended;
    expect(code).toBe(1);
    await started.allGone();
    return output.trim();
  };

  it.each([
    ['SMTP_PORT', 'receiving mail'],
    ['HTTP_PORT', 'the API'],
  ])('a port that is taken, before anything is started: %s', async (variable, purpose) => {
    const { port, server } = await takePort();
    expect(await refusal(folder.path, { [variable]: String(port) })).toBe(
      `Port ${port} on 127.0.0.1, wanted for ${purpose}, is taken by another program.\n` +
        `Stop that program, or choose another port: ${variable}=${port + 1} npm start`,
    );
    server.close();
  });

  it('a data folder that cannot be made', async () => {
    writeFileSync(join(folder.path, 'file'), '');
    const dataDir = join(folder.path, 'file', 'data');
    expect(await refusal(dataDir, {})).toBe(
      `The data folder ${dataDir} cannot be made (ENOTDIR).\n` +
        'Give this user write access to the folder above it, or set DATA_DIR to another folder.',
    );
  });

  it('a cluster of another PostgreSQL', async () => {
    mkdirSync(join(folder.path, 'postgres'));
    writeFileSync(join(folder.path, 'postgres', 'PG_VERSION'), '99\n');
    expect(await refusal(folder.path, {})).toMatch(
      /was made by PostgreSQL 99.*\nUse the version of Postern that made it/,
    );
  });

  it('a setting that makes no sense', async () => {
    expect(await refusal(folder.path, { SMTP_PORT: 'many' })).toMatch(
      /SMTP_PORT .*\nCorrect these environment variables/,
    );
  });

  it('a DATABASE_URL where nobody answers', async () => {
    const { port, server } = await takePort();
    await new Promise((resolve) => server.close(resolve));
    const environment = { DATABASE_URL: `postgres://a:b@127.0.0.1:${port}/c`, SECRET_KEY: 'x'.repeat(32) };
    expect(await refusal(folder.path, environment)).toMatch(/DATABASE_URL cannot be reached: .*\nStart it, or correct/);
  });
});
