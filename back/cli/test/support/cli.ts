import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { createDataSource, ensureOperatorOrganization, readOrganizationKey } from '@postern/data';
import { createTestDatabase, storeTestMessage, type TestDatabase, type TestMessage } from '@postern/data/testing';
import { ManualClock, type Resolver } from '@postern/platform';

import type { Io } from '../../src/io.js';
import { departures } from '../../src/reference/shape.js';
import { SHAPES } from '../../src/reference/shapes.js';
import { run } from '../../src/run.js';

export const SECRET = 'a secret of the tests, long enough to be one';

export interface Outcome {
  code: number;
  out: string;
  err: string;
}

/** The command line on a database of its own. */
export interface TestCli {
  database: TestDatabase;
  clock: ManualClock;
  environment: Record<string, string | undefined>;
  /** What the DNS says; by default nothing. */
  resolver: Resolver;
  /** What standard input holds, and whether standard output is a terminal. */
  input: string;
  terminal: boolean;
  run(...argv: string[]): Promise<Outcome>;
  /** Runs with `--json`, expects success and the documented shape. */
  json<T = Record<string, unknown>>(...argv: string[]): Promise<T>;
  /** Runs, expects it to be refused; `code: detail`. */
  refused(...argv: string[]): Promise<string>;
  /** A message of the operator's organization, or of another. */
  message(message: Partial<TestMessage> & Pick<TestMessage, 'deliveries'>, organizationId?: string): Promise<string>;
  close(): Promise<void>;
}

export const SILENT: Resolver = {
  txt: async () => [],
  a: async () => [],
  aaaa: async () => [],
  mx: async () => [],
  ptr: async () => [],
};

export async function openTestCli(): Promise<TestCli> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'postern-cli-'));
  const cli: TestCli = {
    database,
    clock: new ManualClock(Date.now()),
    environment: {
      DATABASE_URL: database.url,
      SECRET_KEY: SECRET,
      DATA_DIR: folder,
      MAIL_HOSTNAME: 'mx.postern.example',
    },
    resolver: SILENT,
    input: '',
    terminal: false,
    run: (...argv) => runCli(cli, argv),
    json: async <T>(...argv: string[]) => readJson(await cli.run(...argv, '--json'), argv) as T,
    refused: async (...argv) => readProblem(await cli.run(...argv, '--json')),
    message: (message, organizationId) => storeMessage(cli, message, organizationId),
    close: async () => {
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return cli;
}

async function runCli(cli: TestCli, argv: string[]): Promise<Outcome> {
  const out: Buffer[] = [];
  let err = '';
  const io: Io = {
    environment: cli.environment,
    out: (data) => void out.push(Buffer.from(data)),
    err: (text) => void (err += text),
    terminal: cli.terminal,
    readInput: async () => cli.input,
    clock: cli.clock,
    openResolver: () => ({ ...cli.resolver, close: () => undefined }),
  };
  const code = await run(argv, io);
  return { code, out: Buffer.concat(out).toString('latin1'), err };
}

function readJson({ code, out, err }: Outcome, argv: string[]): unknown {
  if (code !== 0 || err !== '') throw new Error(`postern ${argv.join(' ')} ended with ${code}: ${err}`);
  const value: unknown = JSON.parse(Buffer.from(out, 'latin1').toString('utf8'));
  const name = argv.slice(0, 2).join(' ');
  const command = name in SHAPES ? name : (argv[0] ?? '');
  const wrong = departures(value, SHAPES[command]);
  if (wrong.length > 0) throw new Error(`postern ${command} --json is not as documented: ${wrong.join('; ')}`);
  return value;
}

function readProblem({ code, out, err }: Outcome): string {
  if (code === 0 || out !== '') throw new Error(`was not refused: ${out}`);
  const problem = JSON.parse(err) as Record<'code' | 'detail' | 'remedy' | 'type', string> & { exitCode: number };
  if (problem.exitCode !== code || problem.remedy === '' || problem.type !== `urn:postern:problem:${problem.code}`) {
    throw new Error(`is no problem document: ${err}`);
  }
  return `${code} ${problem.code}: ${problem.detail}`;
}

async function storeMessage(
  { database, clock }: TestCli,
  message: Partial<TestMessage> & Pick<TestMessage, 'deliveries'>,
  given?: string,
): Promise<string> {
  const source = await createDataSource(database.url).initialize();
  try {
    const organizationId = given ?? (await ensureOperatorOrganization(source.manager, SECRET)).id;
    const key = await readOrganizationKey(source.manager, SECRET, organizationId);
    return await storeTestMessage(database.pool, { organizationId, key, acceptedAt: clock.now(), ...message });
  } finally {
    await source.destroy();
  }
}
