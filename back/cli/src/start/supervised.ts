import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';

import { NODE_ENVIRONMENT, NODE_FLAGS, UserError } from '@postern/platform';

import type { LogFile } from './log-file.js';
import { readLogLine } from './log-line.js';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A process that lived this long is not in a crash loop. */
const STEADY_MS = 60_000;

/** One of our processes, and how to run it. */
export interface ProcessSpec {
  name: 'api' | 'smtp-server';
  script: string;
  environment: NodeJS.ProcessEnv;
  log: LogFile;
  /** Shows a line to the person at the terminal. */
  say: (line: string) => void;
  /** Show all that it logs, not only warnings and errors. */
  verbose: boolean;
}

/** What a process sends over IPC once it serves. */
export interface ReadyMessage {
  ready: true;
  http?: { host: string; port: number };
  smtp?: { host: string; port: number } | null;
}

/** Keeps a process running: one that ends without being told to is started again, ever more slowly. */
export class SupervisedProcess {
  private child: ChildProcess | null = null;
  private stopping = false;
  private pause = FIRST_PAUSE_MS;
  private timer: NodeJS.Timeout | undefined;
  private lastFailure = '';

  constructor(private readonly spec: ProcessSpec) {}

  /**
   * Starts it for the first time.
   *
   * @returns when it serves
   * @throws UserError when it ends before that
   */
  async start(): Promise<ReadyMessage> {
    const child = this.launch();
    return new Promise((resolve, reject) => {
      const onReady = (message: ReadyMessage) => {
        child.off('exit', onExit);
        child.once('exit', (code, signal) => this.ended(endOf(code, signal)));
        resolve(message);
      };
      const onExit = (code: number | null, signal: NodeJS.Signals | null) =>
        setImmediate(() => reject(this.startError(endOf(code, signal))));
      child.once('exit', onExit);
      onceReady(child, onReady);
    });
  }

  /** Process id while it runs. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** @param deadlineMs it is killed when it has not ended by itself by then */
  async stop(deadlineMs: number): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    const child = this.child;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const deadline = setTimeout(() => {
      this.spec.say(
        `${this.spec.name} did not stop within ${deadlineMs / 1000} s and is ended; the queue keeps its work.`,
      );
      child.kill('SIGKILL');
    }, deadlineMs);
    await gone;
    clearTimeout(deadline);
  }

  /** Ends it at once. */
  kill(): void {
    this.stopping = true;
    this.child?.kill('SIGKILL');
  }

  private launch(): ChildProcess {
    const { script, environment } = this.spec;
    // Its own process group: Ctrl-C in a terminal reaches the supervisor alone, which stops things in order. The IPC
    // channel tells it when the supervisor is gone.
    const child = spawn(process.execPath, [...NODE_FLAGS, script], {
      env: { ...NODE_ENVIRONMENT, ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    this.child = child;
    child.on('error', (error) => this.heard(`cannot be run: ${error.message}`));
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => this.heard(line));
    }
    return child;
  }

  private heard(line: string): void {
    const { name, log, say, verbose } = this.spec;
    if (line.trim() === '') return;
    log.write(line);
    const { important, failure, text } = readLogLine(name, line);
    if (failure) this.lastFailure = text;
    if (important || verbose) say(text);
  }

  private ended(how: string): void {
    if (this.stopping) return;
    this.spec.say(`${this.spec.name} ended unexpectedly (${how}); starting it again in ${this.pause / 1000} s.`);
    this.timer = setTimeout(() => this.restart(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
  }

  private restart(): void {
    const child = this.launch();
    const steady = setTimeout(() => (this.pause = FIRST_PAUSE_MS), STEADY_MS);
    onceReady(child, () => this.spec.say(`${this.spec.name} runs again.`));
    child.once('exit', (code, signal) => {
      clearTimeout(steady);
      this.ended(endOf(code, signal));
    });
  }

  private startError(how: string): UserError {
    const { name, log } = this.spec;
    const why = this.lastFailure === '' ? '' : `: ${this.lastFailure}`;
    return new UserError(
      'start.failed',
      `${name} ended before it was ready (${how})${why}`,
      `Correct this and start again; its whole log is in ${log.path}.`,
    );
  }
}

function onceReady(child: ChildProcess, listener: (message: ReadyMessage) => void): void {
  const heard = (message: unknown) => {
    if (typeof message !== 'object' || message === null || !('ready' in message)) return;
    child.off('message', heard);
    listener(message as ReadyMessage);
  };
  child.on('message', heard);
}

function endOf(code: number | null, signal: NodeJS.Signals | null): string {
  return signal ?? `exit code ${code}`;
}
