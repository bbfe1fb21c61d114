import { SmtpClient } from './smtp-client.mjs';

const LEAST_CONNECTIONS = 10;
const MOST_CONNECTIONS = 100;

/**
 * Sends at a fixed rate, whatever the answers (an open loop): a server that falls behind is not spared, so waiting
 * shows. smtp-source cannot tell latencies, and waits for each answer.
 *
 * @param {object} what
 * @param {number} what.port
 * @param {import('./types.js').Mail} what.mail
 * @param {boolean} what.reuse
 * @param {number} what.rate messages a second
 * @param {number} what.seconds
 * @returns {Promise<import('./types.js').Latency>}
 */
export async function measureLatency({ port, mail, reuse, rate, seconds }) {
  const count = Math.max(50, Math.round(rate * seconds));
  const lines = new Lines(port, reuse);
  if (reuse) await lines.open(Math.min(MOST_CONNECTIONS, Math.max(LEAST_CONNECTIONS, Math.ceil(rate / 20))));
  /** @type {number[]} */
  const replies = [];
  /** @type {number[]} */
  const wholes = [];
  const start = performance.now();
  await atRate(count, rate, start, async (due) => {
    replies.push(await lines.send(mail));
    wholes.push(performance.now() - due);
  });
  lines.close();
  return { rate, count, reply: percentiles(replies), whole: percentiles(wholes) };
}

/**
 * @param {number} count
 * @param {number} rate
 * @param {number} start
 * @param {(due: number) => Promise<void>} task
 */
async function atRate(count, rate, start, task) {
  /** @type {Promise<Error | null>[]} */
  const tasks = [];
  while (tasks.length < count) {
    const due = start + (tasks.length * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 0.5) await new Promise((resolve) => setTimeout(resolve, wait));
    else tasks.push(settled(task(due)));
  }
  const failure = (await Promise.all(tasks)).find((error) => error !== null);
  if (failure !== undefined) throw failure;
}

/**
 * @param {Promise<void>} task
 * @returns {Promise<Error | null>} what went wrong; heard of at once, told at the end
 */
function settled(task) {
  return task.then(
    () => null,
    (error) => error,
  );
}

/** Connections to one server: kept ones, handed from message to message, or a new one each time. */
class Lines {
  /** @type {SmtpClient[]} */
  #idle = [];
  /** @type {((line: SmtpClient) => void)[]} */
  #waiting = [];

  /**
   * @param {number} port
   * @param {boolean} reuse
   */
  constructor(port, reuse) {
    this.port = port;
    this.reuse = reuse;
  }

  /** @param {number} count */
  async open(count) {
    this.#idle = await Promise.all(Array.from({ length: count }, () => SmtpClient.open(this.port)));
  }

  /** @param {import('./types.js').Mail} mail */
  async send(mail) {
    const line = await this.#take();
    const reply = await line.send(mail);
    if (this.reuse) this.#giveBack(line);
    else line.close();
    return reply;
  }

  close() {
    for (const line of this.#idle) line.close();
  }

  async #take() {
    if (!this.reuse) return SmtpClient.open(this.port);
    return (
      this.#idle.pop() ?? new Promise((/** @type {(line: SmtpClient) => void} */ take) => this.#waiting.push(take))
    );
  }

  /** @param {SmtpClient} line */
  #giveBack(line) {
    const next = this.#waiting.shift();
    if (next === undefined) this.#idle.push(line);
    else next(line);
  }
}

/**
 * @param {number[]} values milliseconds
 * @returns {import('./types.js').Percentiles}
 */
export function percentiles(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), max: sorted.at(-1) ?? 0 };
}
