import { spawn } from 'node:child_process';

/** A run that makes no progress for so long has failed. */
const STALLED_MS = 30_000;
const LOOK_MS = 20;

/** Counts what arrives: Postfix's smtp-sink, one for the whole benchmark, so that next-hop connections are kept. */
export class Sink {
  /** @type {import('node:child_process').ChildProcess} */
  #child;
  count = 0;
  /** When the count last changed, in milliseconds of performance.now(). */
  changedAt = 0;

  /**
   * @param {import('./scope.mjs').Scope} scope
   * @param {number} port
   */
  constructor(scope, port) {
    const user = process.getuid?.() === 0 ? ['-u', 'nobody'] : [];
    this.#child = spawn('smtp-sink', [...user, '-c', `127.0.0.1:${port}`, '1000'], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    scope.onEnd(() => this.#child.kill('SIGTERM'));
    let rest = '';
    this.#child.stdout?.setEncoding('latin1').on('data', (text) => {
      rest = (rest + text).slice(-200);
      const last = [...rest.matchAll(/mesg=(\d+)[^\d]/g)].at(-1);
      if (last !== undefined) this.#counted(Number(last[1]));
    });
  }

  get pid() {
    return this.#child.pid ?? 0;
  }

  /** @param {number} count */
  #counted(count) {
    if (count === this.count) return;
    this.count = count;
    this.changedAt = performance.now();
  }
}

/**
 * Sends messages with Postfix's smtp-source and waits until all have arrived.
 *
 * @param {Sink} sink
 * @param {object} what
 * @param {number} what.port
 * @param {import('./types.js').Mail} what.mail
 * @param {import('./types.js').Load} what.load
 * @param {boolean} what.reuse
 * @returns {Promise<{ accepted: number, endToEnd: number, seconds: number }>} messages a second, and seconds until the last arrived
 */
export async function drive(sink, { port, mail, load, reuse }) {
  const before = sink.count;
  const start = performance.now();
  const source = startSource({ port, mail, load, reuse });
  const acceptedAt = await source;
  for (;;) {
    const arrived = sink.count - before;
    if (arrived >= load.count) break;
    if (performance.now() - Math.max(sink.changedAt, acceptedAt) > STALLED_MS) {
      throw new Error(`${arrived} of ${load.count} messages arrived, and no more for ${STALLED_MS / 1000} s`);
    }
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  const seconds = (sink.changedAt - start) / 1000;
  return { accepted: (load.count * 1000) / (acceptedAt - start), endToEnd: load.count / seconds, seconds };
}

/**
 * @param {{ port: number, mail: import('./types.js').Mail, load: import('./types.js').Load, reuse: boolean }} what
 * @returns {Promise<number>} when the last was accepted
 */
function startSource({ port, mail, load, reuse }) {
  const args = ['-s', String(load.sessions), '-m', String(load.count), '-f', mail.sender, '-t', mail.recipient];
  const child = spawn('smtp-source', [...args, '-F', mail.file, ...(reuse ? ['-d'] : []), `127.0.0.1:${port}`], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('latin1').on('data', (text) => (said = (said + text).slice(-1000)));
  const deadline = setTimeout(() => child.kill('SIGKILL'), 300_000);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(deadline);
      if (code === 0) resolve(performance.now());
      else reject(new Error(`smtp-source ended with ${code}: ${said.trim()}`));
    });
  });
}
