import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { startEmbedded } from '@postern/data';
import { Client } from 'pg';

import { openTestCli, SECRET, type TestCli } from './support/cli.js';

const MAIN = resolve(__dirname, '../dist/main.js');

let cli: TestCli;
beforeAll(async () => (cli = await openTestCli()));
afterAll(() => cli.close());

interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/** The built command, as `npm run postern` starts it. */
function postern(environment: Record<string, string | undefined>, argv: string[], input = ''): Promise<Ended> {
  const child = spawn(process.execPath, [MAIN, ...argv], { env: { PATH: process.env['PATH'], ...environment } });
  const ended: Ended = { code: null, out: '', err: '' };
  child.stdout.on('data', (data: Buffer) => (ended.out += data.toString('latin1')));
  child.stderr.on('data', (data: Buffer) => (ended.err += data.toString('latin1')));
  child.stdin.end(input);
  return new Promise((done) => child.once('close', (code) => done({ ...ended, code })));
}

describe('the command', () => {
  it('answers on standard output, complains on standard error, and says how it went', async () => {
    const good = await postern(
      cli.environment,
      ['user', 'create', 'ann@example.org', '--password-stdin'],
      'a good password\n',
    );
    expect(good).toEqual({ code: 0, out: 'Account   ann@example.org\nPassword  as given\n', err: '' });
    const refused = await postern(cli.environment, ['user', 'create', 'ann@example.org']);
    expect(refused.code).toBe(1);
    expect(refused.out).toBe('');
    expect(Buffer.from(refused.err, 'latin1').toString('utf8')).toBe(
      'There is an account ann@example.org already.\n→ Set a new password with: npm run postern -- user password ann@example.org\n',
    );
    expect((await postern(cli.environment, ['user', '--lost'])).code).toBe(2);
    expect(await postern({ ...cli.environment, DELIVERY: 'pigeon' }, ['user', 'list'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('DELIVERY'),
    });
  });

  it('works on an embedded database, whether it runs already or not', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'postern-embedded-'));
    const environment = { DATA_DIR: folder };
    try {
      const none = await postern(environment, ['alias', 'list', '--json']);
      expect(none).toMatchObject({ code: 1, out: '', err: expect.stringContaining('"code": "database.none"') });
      expect(await postern(environment, ['migrate', '--json'])).toMatchObject({ code: 0, err: '' });
      expect(await postern(environment, ['migrate'])).toMatchObject({ code: 0, out: 'The database is up to date.\n' });
      const list = await postern(environment, ['organization', 'list', '--json']);
      expect(JSON.parse(list.out)).toMatchObject({ items: [{ name: 'Operator', operator: true }] });
      expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
      const running = await startEmbedded(folder);
      expect(await postern(environment, ['organization', 'create', 'Beside'])).toMatchObject({ code: 0, err: '' });
      const client = new Client({ connectionString: running.url });
      await client.connect();
      const { rows } = await client.query(`select name from organization order by name`);
      await client.end();
      expect(rows).toEqual([{ name: 'Beside' }, { name: 'Operator' }]);
      await running.stop();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);

  it('changes nothing when it is refused half-way', async () => {
    await cli.json('organization', 'create', 'Tenant');
    await cli.json('domain', 'add', 'half.example', '--verified');
    expect(await cli.refused('alias', 'add', 'a@half.example', '--to', 'a@half.example')).toMatch(/^1 alias\.loop/);
    const client = new Client({ connectionString: cli.database.url });
    await client.connect();
    const { rows } = await client.query(
      'select (select count(*)::int from alias) as a, (select count(*)::int from alias_destination) as d',
    );
    await client.end();
    expect(rows).toEqual([{ a: 0, d: 0 }]);
  });

  it('keeps the secret and the password of the database to itself', async () => {
    const url = 'postgres://postern:hush-hush@127.0.0.1:1/none';
    for (const argv of [['user', 'list'], ['user', 'list', '--json'], ['doctor']]) {
      const { out, err } = await postern({ ...cli.environment, DATABASE_URL: url }, argv);
      expect(out + err).not.toMatch(new RegExp(`hush-hush|${SECRET}`));
      expect(out + err).toContain('ECONNREFUSED');
    }
  });
});
