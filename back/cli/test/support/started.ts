import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, chmodSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** What `npm start` runs once everything is built. */
const MAIN = join(__dirname, '..', '..', 'dist', 'start', 'main.js');

/** A running `npm start`. */
export class Started {
  private said = '';
  private readonly child: ChildProcess;
  readonly ended: Promise<{ code: number | null; output: string }>;

  constructor(
    readonly dataDir: string,
    environment: Record<string, string> = {},
  ) {
    this.child = spawn(process.execPath, [MAIN], {
      env: { ...cleanEnvironment(), DATA_DIR: dataDir, HTTP_PORT: '0', SMTP_PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    }
    this.ended = new Promise((resolve) => this.child.once('close', (code) => resolve({ code, output: this.said })));
  }

  get output(): string {
    return this.said;
  }

  /** Waits until it says something. */
  async says(words: string | RegExp, times = 1): Promise<string> {
    const pattern = new RegExp(words, 'g');
    for (let waited = 0; waited < 40_000; waited += 50) {
      if ((this.said.match(pattern)?.length ?? 0) >= times) return this.said;
      if (this.child.exitCode !== null) break;
      await sleep(50);
    }
    throw new Error(`it did not say ${String(words)}, but:\n${this.said}`);
  }

  /** What stands beside a name in the ready block. */
  row(name: string): string {
    return new RegExp(`^  ${name} +(.*)$`, 'm').exec(this.said)?.[1] ?? '';
  }

  get smtpPort(): number {
    return Number(/port (\d+)/.exec(this.row('SMTP'))?.[1]);
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  async stop(): Promise<{ code: number | null; output: string }> {
    this.kill('SIGTERM');
    return this.ended;
  }

  /** Process ids of everything that was started for this data folder, by a word of its command line. */
  processes(word = ''): number[] {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
      .filter((pid) => read(`/proc/${pid}/environ`).includes(`DATA_DIR=${this.dataDir}\0`))
      .filter((pid) => read(`/proc/${pid}/cmdline`).includes(word))
      .map(Number);
  }

  async allGone(): Promise<void> {
    for (let waited = 0; this.processes().length > 0; waited += 50) {
      if (waited > 15_000)
        throw new Error(
          `still there: ${this.processes()
            .map((pid) => read(`/proc/${pid}/cmdline`))
            .join('\n')}`,
        );
      await sleep(50);
    }
  }
}

/** A data folder of a test's own. */
export function temporaryFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'postern-start-'));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Takes a free port. */
export async function takePort(): Promise<{ port: number; server: Server }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, server };
}

/** Nothing of jest's, nor settings of whoever runs the tests. */
function cleanEnvironment(): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '' };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
