import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, chmodSync, constants, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where Debian has what only administrators call, whatever PATH says. */
const FOLDERS = [...(process.env['PATH'] ?? '').split(path.delimiter), '/usr/sbin', '/sbin'];
const START_MS = 20_000;
/** After which a program that was asked to end is ended. */
const STOP_MS = 5_000;

/** The path of an installed program, or null. */
export function findProgram(name: string): string | null {
  const candidates = FOLDERS.filter((folder) => folder !== '').map((folder) => path.join(folder, name));
  return candidates.find(isExecutable) ?? null;
}

/** @throws when it is not installed */
export function programPath(name: string): string {
  const found = findProgram(name);
  if (found === null) throw new Error(`${name} is not installed`);
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * `describe` where these programs of Debian's are installed, which `npm test` sees to as root; else skipped and said.
 *
 * @param options.asRoot some of them work as root only
 */
export function describeWith(
  programs: readonly string[],
  name: string,
  body: () => void,
  { asRoot = false }: { asRoot?: boolean } = {},
): void {
  const missing = programs.filter((program) => findProgram(program) === null);
  const notRoot = asRoot && process.getuid?.() !== 0;
  if (missing.length === 0 && !notRoot) return describe(name, body);
  const why = missing.length > 0 ? `not installed here: ${missing.join(', ')}` : 'it needs root';
  process.stdout.write(`${name}: skipped, ${why}\n`);
  describe.skip(name, body);
}

/** A folder of its own that other users may enter, since most programs give up root. */
export function temporaryFolder(): { path: string; remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'postern-witness-'));
  chmodSync(folder, 0o755);
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** A port that is free at this moment on all loopback addresses. */
export async function freePort(): Promise<number> {
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as net.AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

export interface Program {
  readonly pid: number;
  /** What it printed so far, both outputs. */
  output(): string;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

/** Ended with us, should a spec never come to its end. */
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill();
});

/**
 * Starts a program that stays in the foreground, and waits until it listens.
 *
 * @param afterwards once it has ended, however it ended
 * @throws with its output when it ends before, or takes longer than 20 seconds
 */
export async function startProgram(
  name: string,
  args: string[],
  port: number,
  afterwards = (): void => undefined,
): Promise<Program> {
  const child = spawn(programPath(name), args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  running.add(child);
  const gone = once(child, 'exit').finally(() => {
    running.delete(child);
    afterwards();
  });
  const program = {
    pid: child.pid ?? 0,
    output: () => output,
    stop: (signal?: NodeJS.Signals) => end(child, gone, signal),
  };
  try {
    await Promise.race([listening(port), gone.then(() => Promise.reject(new Error(`${name} ended at its start`)))]);
  } catch (cause) {
    await program.stop();
    throw new Error(`${name} did not start: ${output}`, { cause });
  }
  return program;
}

async function end(child: ChildProcess, gone: Promise<unknown>, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  child.kill(signal);
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(late);
}

/** Waits until somebody takes connections. */
export async function listening(port: number, host = '127.0.0.1'): Promise<void> {
  for (const latest = Date.now() + START_MS; Date.now() < latest; await sleep(50)) {
    if (await takesConnections(port, host)) return;
  }
  throw new Error(`nobody listens on ${host}:${port}`);
}

function takesConnections(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(port, host);
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}
