import { createServer, type AddressInfo, type Server } from 'node:net';

import { DnsTemporaryError } from '@postern/platform';

import { checkDataDir, checkNode } from '../src/doctor/machine.js';
import { openTestCli, SILENT, type TestCli } from './support/cli.js';

type Report = { ok: boolean; checks: { name: string; state: string; detail: string; remedy: string | null }[] };

let cli: TestCli;
const servers: Server[] = [];
beforeAll(async () => {
  cli = await openTestCli();
  await cli.json('migrate');
});
afterAll(() => cli.close());
beforeEach(async () => {
  const { HTTP_PORT: _http, SMTP_PORT: _smtp, DELIVERY: _delivery, RELAY_URL: _relay, ...most } = cli.environment;
  const { LLM_URL: _url, LLM_MODEL: _model, RSPAMD_URL: _rspamd, CLAMD_ADDRESS: _clamd, ...rest } = most;
  cli.environment = { ...rest, HTTP_PORT: String(await freePort()), SMTP_PORT: String(await freePort()) };
  cli.resolver = { ...SILENT, mx: async () => [{ priority: 0, exchange: '' }] };
  await cli.database.truncate('message, delivery, destination_control');
});
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(greeting: string): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.end(greeting);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

async function freePort(): Promise<number> {
  const port = await listen('');
  await new Promise((done) => servers.pop()?.close(done));
  return port;
}

async function report(): Promise<Report> {
  const { code, out } = await cli.run('doctor', '--json');
  const found = JSON.parse(Buffer.from(out, 'latin1').toString('utf8')) as Report;
  expect(code).toBe(found.ok ? 0 : 1);
  expect(found.ok).toBe(found.checks.every(({ state }) => state !== 'fail'));
  for (const { state, remedy } of found.checks) expect(remedy === null).toBe(state === 'ok');
  return found;
}

async function finding(name: string): Promise<string> {
  const check = (await report()).checks.find((candidate) => candidate.name === name);
  return check === undefined ? 'none' : `${check.state}: ${check.detail}`;
}

describe('doctor', () => {
  it('finds nothing on a healthy installation', async () => {
    const { checks } = await report();
    expect(checks.filter(({ state }) => state !== 'ok')).toEqual([]);
    await cli.json('doctor');
    expect(checks.map(({ name }) => name)).toEqual([
      ...[
        'node',
        'configuration',
        'data folder',
        'http',
        'smtp',
        'certificate',
        'dns',
        'mail hostname',
        'relay',
        'language model',
        'rspamd',
        'clamav',
      ],
      ...['database', 'migrations', 'secret', 'clock', 'queue', 'held mail', 'paused routes'],
    ]);
    const { out } = await cli.run('doctor');
    expect(out).toMatch(/^ok {4}node +Node\.js 24/);
    expect(out).toMatch(/\nok {4}migrations +all \d+ applied\n/);
  });

  it('names each variable that is wrong, and looks no further', async () => {
    cli.environment['SMTP_PORT'] = 'many';
    const { ok, checks } = await report();
    expect(ok).toBe(false);
    expect(checks).toHaveLength(2);
    expect(checks[1]).toMatchObject({
      name: 'configuration',
      state: 'fail',
      detail: expect.stringContaining('SMTP_PORT'),
    });
  });

  it('says why the database cannot be reached', async () => {
    const url = cli.environment['DATABASE_URL'];
    cli.environment['DATABASE_URL'] = `postgres://nobody@127.0.0.1:${await freePort()}/none`;
    expect(await finding('database')).toMatch(/^fail: The PostgreSQL of Postern cannot be reached: .*ECONNREFUSED/);
    expect(await finding('secret')).toBe('none');
    cli.environment['DATABASE_URL'] = url;
  });

  it('sees a schema of another version', async () => {
    const { pool } = cli.database;
    await pool.query(`insert into migration (timestamp, name) values (9999999999999, 'Later9999999999999')`);
    expect(await finding('migrations')).toMatch(/^fail: A newer version of Postern migrated it \(Later/);
    expect(await cli.refused('alias', 'list')).toMatch(/^1 database\.newer/);
    await pool.query(`delete from migration where name like 'Later%'`);
    await pool.query(`alter table migration rename to migration_`);
    expect(await finding('migrations')).toMatch(/^fail: \d+ to apply: Initial/);
    expect(await cli.refused('alias', 'list')).toMatch(/^1 database\.older/);
    await pool.query(`alter table migration_ rename to migration`);
  });

  it('sees a SECRET_KEY that is not the one', async () => {
    const right = cli.environment['SECRET_KEY'];
    cli.environment['SECRET_KEY'] = 'another secret of enough characters';
    expect(await finding('secret')).toMatch(/^fail: SECRET_KEY does not open the keys of 1 of 1 organizations/);
    cli.environment['SECRET_KEY'] = right;
  });

  it('knows our smtp-server from another program on its port', async () => {
    cli.environment['SMTP_PORT'] = String(await listen('220 mx.postern.example ESMTP\r\n'));
    expect(await finding('smtp')).toMatch(/^ok: port \d+ is answered/);
    cli.environment['SMTP_PORT'] = String(await listen('220 other.example ESMTP\r\n'));
    expect(await finding('smtp')).toMatch(/^fail: Port \d+ is answered by another server: "220 other\.example ESMTP"/);
    cli.environment['SMTP_PORT'] = String(await listen('421 mx.postern.example too busy\r\n'));
    expect(await finding('smtp')).toMatch(/^warn: .*too busy/);
    cli.environment['SMTP_PORT'] = String(await listen(''));
    expect(await finding('smtp')).toMatch(/^fail: .*does not greet \(the connection was closed\)/);
  });

  it('knows our api from another program on its port', async () => {
    cli.environment['HTTP_PORT'] = String(await listen('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'));
    expect(await finding('http')).toMatch(/^ok: port \d+ is answered/);
    cli.environment['HTTP_PORT'] = String(await listen('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n'));
    expect(await finding('http')).toMatch(/^fail: Port \d+ is answered with status 404/);
    cli.environment['HTTP_PORT'] = String(await listen('220 smtp.example ESMTP\r\n'));
    expect(await finding('http')).toMatch(/^fail: Port \d+ is answered by something that is not our API/);
  });

  it('asks whether the relay answers', async () => {
    cli.environment['DELIVERY'] = 'relay';
    cli.resolver = { ...cli.resolver, a: async () => ['192.0.2.1'], txt: async () => ['v=spf1 a ~all'] };
    cli.environment['RELAY_URL'] = `smtp://127.0.0.1:${await listen('220 relay.example ESMTP\r\n')}`;
    expect(await finding('relay')).toMatch(/^ok: 127\.0\.0\.1:\d+ answers/);
    cli.environment['RELAY_URL'] = `smtp://127.0.0.1:${await listen('554 no\r\n')}`;
    expect(await finding('relay')).toMatch(/^fail: .* refuses us: "554 no"/);
    cli.environment['RELAY_URL'] = `smtp://127.0.0.1:${await freePort()}`;
    expect(await finding('relay')).toMatch(/^fail: .* cannot be reached \(ECONNREFUSED\)/);
  });

  it('asks whether the language model is there', async () => {
    expect(await finding('language model')).toBe('ok: not used: LLM_URL is not set, mail is sorted without');
    const answer = (status: string, body: string): Promise<number> =>
      listen(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    const models = JSON.stringify({ object: 'list', data: [{ id: 'small:1b' }, { id: 'large:latest' }] });
    cli.environment['LLM_MODEL'] = 'small:1b,large';
    cli.environment['LLM_URL'] = `http://127.0.0.1:${await answer('200 OK', models)}/v1/`;
    expect(await finding('language model')).toMatch(/^ok: .* has small:1b, large/);
    cli.environment['LLM_MODEL'] = 'other:3b';
    const check = (await report()).checks.find(({ name }) => name === 'language model');
    expect(check?.detail).toMatch(/does not have other:3b; it has small:1b, large:latest\./);
    expect(check?.remedy).toMatch(/ollama pull other:3b/);
    cli.environment['LLM_URL'] = `http://127.0.0.1:${await answer('401 Unauthorized', '')}/v1`;
    expect(await finding('language model')).toMatch(/^warn: .* cannot be asked \(status 401\)/);
    cli.environment['LLM_URL'] = `http://127.0.0.1:${await answer('200 OK', 'Ollama is running')}/`;
    expect(await finding('language model')).toMatch(/^warn: .* something else than a list of models/);
    cli.environment['LLM_URL'] = `http://127.0.0.1:${await freePort()}/v1`;
    expect(await finding('language model')).toMatch(/^warn: .* cannot be asked \(ECONNREFUSED\); mail is sorted/);
  });

  it('asks whether the scanners are there', async () => {
    expect(await finding('rspamd')).toBe('ok: not used: RSPAMD_URL is not set');
    expect(await finding('clamav')).toBe('ok: not used: CLAMD_ADDRESS is not set');
    const answer = (status: string, body: string): Promise<number> =>
      listen(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`);
    const rspamd = async (port: number | Promise<number>): Promise<string> => {
      cli.environment['RSPAMD_URL'] = `http://127.0.0.1:${await port}/`;
      return finding('rspamd');
    };
    expect(await rspamd(answer('200 OK', '{"score":0.0,"action":"no action"}'))).toMatch(/^ok: .* scans mail/);
    expect(await rspamd(answer('403 Forbidden', '{"error":"Unauthorized"}'))).toMatch(/^warn: .* \(status 403\)/);
    expect(await rspamd(answer('200 OK', 'pong'))).toMatch(/^warn: .* something else than a scan/);
    expect(await rspamd(freePort())).toMatch(/^warn: .* \(ECONNREFUSED\); mail goes on without it/);
    const clamav = async (port: number | Promise<number>): Promise<string> => {
      cli.environment['CLAMD_ADDRESS'] = `127.0.0.1:${await port}`;
      return finding('clamav');
    };
    const made = (days: number): string =>
      new Date(Date.now() - days * 86_400_000).toUTCString().replace(',', '').slice(0, -4);
    expect(await clamav(listen(`ClamAV 1.4.6/27810/${made(0)}\0`))).toMatch(/^ok: .* answers: ClamAV 1\.4\.6$/);
    expect(await clamav(listen(`ClamAV 1.4.6/27810/${made(30)}\0`))).toMatch(
      /^warn: The signatures .* (?:29|30) days old/,
    );
    expect(await clamav(listen('ClamAV 1.4.6\0'))).toMatch(/^ok: .* signatures of unknown age/);
    expect(await clamav(listen('220 mail.example ESMTP\r\n\0'))).toMatch(/^warn: .* something else than clamd/);
    expect(await clamav(freePort())).toMatch(/^warn: .* \(ECONNREFUSED\); mail goes on unscanned/);
  });

  it('looks our name up both ways before mail goes out', async () => {
    cli.environment['DELIVERY'] = 'direct';
    expect(await finding('mail hostname')).toMatch(/^fail: mx\.postern\.example has no address/);
    cli.resolver = { ...cli.resolver, a: async () => ['192.0.2.1'] };
    expect(await finding('mail hostname')).toMatch(/^warn: mx\.postern\.example has no SPF record/);
    cli.resolver = { ...cli.resolver, txt: async () => ['v=spf1 a ~all'] };
    expect(await finding('mail hostname')).toMatch(/^warn: The reverse DNS of 192\.0\.2\.1 is not/);
    cli.resolver = { ...cli.resolver, ptr: async () => ['MX.postern.example'] };
    expect(await finding('mail hostname')).toMatch(/^ok: mx\.postern\.example is 192\.0\.2\.1, and back/);
    cli.environment['MAIL_HOSTNAME'] = 'localhost';
    expect(await finding('mail hostname')).toMatch(/^fail: MAIL_HOSTNAME is "localhost"/);
    cli.environment['MAIL_HOSTNAME'] = 'mx.postern.example';
  });

  it('takes a silent DNS seriously where mail goes out', async () => {
    cli.resolver = { ...SILENT, mx: async (name) => Promise.reject(new DnsTemporaryError(name, 'ETIMEOUT')) };
    expect(await finding('dns')).toMatch(/^warn: The DNS does not answer \(the system's servers: ETIMEOUT\)/);
    cli.environment['DELIVERY'] = 'direct';
    expect(await finding('dns')).toMatch(/^fail: /);
  });

  it('sees a queue that nobody works, held mail and paused routes', async () => {
    const delivery = { recipient: 'a@example.org', destination: 'b@mailbox.example', state: 'queued' as const };
    await cli.message({
      deliveries: [
        { ...delivery, nextAttemptAt: Date.now() - 10 * 60_000 },
        { ...delivery, state: 'held' },
      ],
    });
    expect(await finding('queue')).toMatch(/^warn: 1 waiting, and the oldest that is due has been so for 10 minutes/);
    expect(await finding('held mail')).toMatch(/^warn: One delivery is held/);
    await cli.message({ deliveries: [{ ...delivery, nextAttemptAt: Date.now() - 90 * 60_000 }] });
    expect(await finding('queue')).toMatch(/^fail: 2 waiting/);
    await cli.json('queue', 'pause', 'mailbox.example');
    expect(await finding('queue')).toBe('ok: 2 waiting');
    expect(await finding('paused routes')).toBe('warn: Paused: mailbox.example.');
  });

  it('sees a disk that fills up and an old Node.js', () => {
    const patient = { config: { DATA_DIR: '.' }, io: {} } as unknown as Parameters<typeof checkDataDir>[0];
    const space = (megabytes: number) =>
      (() => ({ bavail: megabytes, bsize: 1024 * 1024 })) as unknown as NonNullable<Parameters<typeof checkDataDir>[1]>;
    expect(checkDataDir(patient, space(100))).toMatchObject({ state: 'fail' });
    expect(checkDataDir(patient, space(500))).toMatchObject({ state: 'warn' });
    expect(checkDataDir(patient, space(5_000))).toMatchObject({ state: 'ok' });
    expect(checkNode('22.1.0')).toMatchObject({ state: 'fail' });
  });
});
