import type { Breaker } from '../language-model/breaker.js';
import type { WaitingLine } from '../language-model/waiting-line.js';
import type { Scanned, ScannerName, Trouble, Unscanned } from './scans.js';

/** One question to a scanner. Never throws; ends, and lets go of what it holds, when the signal aborts. */
export type Exchange<T> = (scanned: Scanned, signal: AbortSignal) => Promise<T | Trouble>;

export interface ScannerDeps {
  readonly line: WaitingLine;
  readonly breaker: Breaker;
  /** Longest time for one message, its waiting included. */
  readonly deadlineMs: number;
  /** Told of each message. @param outcome `result` of the answer, or the trouble */
  readonly observe: (outcome: string, seconds: number) => void;
}

/** What a message is to blame for: else a few large ones would leave all others unscanned. */
const OF_THE_MESSAGE: readonly Trouble[] = ['too-large', 'hung-up'];

/**
 * A scanner that mail does not depend on: whatever it does, there is an answer at the deadline. So many messages are with
 * it at once, so many wait, and one that fails again and again is left alone for a while.
 */
export class Scanner<T extends { readonly result: string }> {
  constructor(
    readonly name: ScannerName,
    private readonly exchange: Exchange<T>,
    private readonly deps: ScannerDeps,
  ) {}

  async scan(scanned: Scanned): Promise<T | Unscanned> {
    const started = performance.now();
    const answer = await this.ask(scanned).catch((): Trouble => 'lost');
    const isTrouble = typeof answer === 'string';
    this.tell(isTrouble ? answer : answer.result, (performance.now() - started) / 1_000);
    return isTrouble ? { result: 'unscanned', reason: `${this.name}.${answer}` } : answer;
  }

  private async ask(scanned: Scanned): Promise<T | Trouble> {
    const { line, breaker, deadlineMs } = this.deps;
    if (!breaker.admits) return 'circuit-open';
    const end = performance.now() + deadlineMs;
    const place = await line.enter(deadlineMs);
    if (typeof place === 'string') return 'busy';
    try {
      // It may have been given up while this one waited. Whoever enters tells how it went.
      if (!breaker.enter()) return 'circuit-open';
      return await this.told(scanned, end - performance.now());
    } finally {
      place.leave();
    }
  }

  private async told(scanned: Scanned, ms: number): Promise<T | Trouble> {
    const { breaker } = this.deps;
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), Math.max(1, ms));
    try {
      const answer = await this.exchange(scanned, stop.signal);
      if (typeof answer !== 'string' || OF_THE_MESSAGE.includes(answer)) breaker.succeed();
      else breaker.fail();
      return answer;
    } catch (error) {
      breaker.fail();
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Counting must not get in the way of mail. */
  private tell(outcome: string, seconds: number): void {
    try {
      this.deps.observe(outcome, seconds);
    } catch {
      // Whoever counts notices that it does not.
    }
  }
}
