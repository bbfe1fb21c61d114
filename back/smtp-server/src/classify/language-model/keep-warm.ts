import { messageOf, type Clock, type Logger } from '@postern/platform';

import type { CircuitState } from './breaker.js';
import type { LanguageModel, LanguageModelState } from './client.js';
import type { OneModelState } from './one-model.js';

export interface KeepWarmDeps {
  model: Pick<LanguageModel, 'state' | 'warm'>;
  clock: Clock;
  logger: Logger;
  /** So long after its last answer a model is asked for a word; 0: never. Ollama unloads one after five minutes. */
  idleMs: number;
}

const LOOK_MS = 15_000;

/**
 * Keeps models loaded, so that mail does not wait for one to come from a disk: at the start, after one was idle, after
 * one is back, and while one is away, to find out without any mail.
 */
export class KeepWarm {
  private readonly circuits = new Map<string, CircuitState>();
  private timer: NodeJS.Timeout | undefined;
  private warming: Promise<void> | null = null;
  private status: LanguageModelState['status'] | undefined;

  constructor(private readonly deps: KeepWarmDeps) {}

  start(): void {
    this.warm(undefined, 'start');
    this.timer = setInterval(() => this.look(), LOOK_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Warms what needs it, one time after the other; by the timer, and by specs. */
  look(): void {
    const cold = this.deps.model.state().models.filter((model) => this.isCold(model));
    if (cold.length > 0 && this.warming === null)
      this.warm(
        cold.map(({ name }) => name),
        'again',
      );
  }

  /** When what is being warmed is warm, or is not to be had. */
  async settled(): Promise<void> {
    await this.warming;
  }

  private isCold({ name, circuit, isUp, lastAnswerAt }: OneModelState): boolean {
    const before = this.circuits.get(name);
    this.circuits.set(name, circuit);
    if (circuit !== 'closed') return circuit === 'half-open';
    // It was away, so that its server has begun anew, and others were not asked meanwhile.
    if (before !== undefined && before !== 'closed') return true;
    const { clock, idleMs } = this.deps;
    if (idleMs === 0 || isUp === null) return false;
    return lastAnswerAt === null || clock.now() - lastAnswerAt >= idleMs;
  }

  /** That it is not to be had is seen in health and `doctor`. */
  private warm(names: readonly string[] | undefined, why: string): void {
    const { model, logger } = this.deps;
    this.warming = model
      .warm(names)
      .then(
        ({ status }) => {
          const isNews = status !== this.status;
          this.status = status;
          logger[isNews ? 'info' : 'debug']({ status, why }, 'language model warmed');
        },
        (error: unknown) => logger.warn({ error: messageOf(error) }, 'the language model could not be warmed'),
      )
      .finally(() => (this.warming = null));
  }
}
