import type { Clock } from '@postern/platform';

import { parseAnswer, type Expected, type ModelFailureReason, type Parsed } from './answer.js';
import { Breaker, type BreakerOptions, type CircuitState } from './breaker.js';
import { exchange, FULL_DIALECT, type Dialect, type Endpoint, type Exchange } from './exchange.js';
import type { ChatRequest } from './prompt.js';

/** What is known of a model, for health and doctor. */
export interface OneModelState {
  readonly name: string;
  readonly circuit: CircuitState;
  /** Whether it answered when last asked, whatever it said; null: it was not asked yet. */
  readonly isUp: boolean | null;
  /** Milliseconds since the Unix epoch. */
  readonly lastAnswerAt: number | null;
  readonly lastFailure: { readonly reason: ModelFailureReason; readonly detail: string; readonly at: number } | null;
}

/** How it is asked. */
export interface Manner {
  /** Whether a model that is well can be expected to answer in that time. */
  readonly isFair: boolean;
  /** Aborted when its place is needed for mail. */
  readonly needed?: AbortSignal;
}

/** Loads the model, and finds out what its server knows. One token is enough. */
const WARMING: ChatRequest = {
  messages: [{ role: 'user', content: 'Answer with {"ready":true} as JSON.' }],
  temperature: 0,
  seed: 1,
  max_tokens: 1,
  reasoning_effort: 'none',
  response_format: {
    type: 'json_schema',
    json_schema: {
      name: 'ready',
      strict: true,
      schema: {
        type: 'object',
        properties: { ready: { type: 'boolean' } },
        required: ['ready'],
        additionalProperties: false,
      },
    },
  },
};

/** One model: how it is to be asked, how it does, and whether it is left alone for now. */
export class OneModel {
  readonly breaker: Breaker;
  private dialect: Dialect = FULL_DIALECT;
  private isUp: boolean | null = null;
  private lastAnswerAt: number | null = null;
  private lastFailure: OneModelState['lastFailure'] = null;
  private readonly clock: Clock;

  constructor(
    readonly name: string,
    private readonly endpoint: Endpoint,
    options: BreakerOptions,
  ) {
    this.breaker = new Breaker(options);
    this.clock = options.clock;
  }

  get state(): OneModelState {
    const { name, isUp, lastAnswerAt, lastFailure } = this;
    return { name, circuit: this.breaker.state, isUp, lastAnswerAt, lastFailure };
  }

  async ask(request: ChatRequest, expected: Expected, ms: number, { isFair, needed }: Manner): Promise<Parsed> {
    const heard = await this.converse(request, ms, needed);
    this.judge(heard, isFair);
    const parsed = heard.ok ? parseAnswer(heard.content, expected) : toParsed(heard);
    this.remember(parsed);
    return parsed;
  }

  /**
   * Loading may take minutes. While it was left alone, this is the one call that finds out whether it is back: no mail has
   * to wait for that.
   */
  async warm(ms: number): Promise<void> {
    const isTrial = this.breaker.state === 'half-open';
    if (isTrial && !this.breaker.enter()) return;
    const heard = await this.converse(WARMING, ms);
    if (isAlive(heard)) {
      this.breaker.succeed();
      this.isUp = true;
      this.lastAnswerAt = this.clock.now();
    } else {
      if (isTrial) this.breaker.fail();
      this.isUp = false;
      this.remember(toParsed(heard));
    }
  }

  /** Asks in the fullest way that the server is known to understand; learns a simpler one when that is then accepted. */
  private async converse(request: ChatRequest, ms: number, needed?: AbortSignal): Promise<Exchange> {
    const end = performance.now() + ms;
    let dialect = this.dialect;
    let heard = await exchange(this.endpoint, this.name, request, dialect, ms, needed);
    while (!heard.ok && heard.simpler !== undefined) {
      dialect = heard.simpler;
      heard = await exchange(this.endpoint, this.name, request, dialect, end - performance.now(), needed);
      if (heard.status === 200) this.dialect = dialect;
    }
    return heard;
  }

  /** A short time that was too short says nothing, nor does what was called back. */
  private judge(heard: Exchange, isFair: boolean): void {
    if (!heard.ok && (heard.reason === 'model.busy' || (heard.reason === 'model.timeout' && !isFair)))
      return this.breaker.forget();
    this.isUp = isAlive(heard);
    if (this.isUp) this.breaker.succeed();
    else this.breaker.fail();
  }

  private remember(parsed: Parsed): void {
    const at = this.clock.now();
    if (parsed.ok) this.lastAnswerAt = at;
    else this.lastFailure = { reason: parsed.reason, detail: parsed.detail, at };
  }
}

/**
 * Mail can make a model answer garbage, or be too long for it: were these failures of the model, a few mails of a
 * stranger would switch it off for everybody.
 */
function isAlive({ status }: Exchange): boolean {
  return status !== null && (status === 200 || status === 400 || status === 413 || status === 422);
}

function toParsed(heard: Exchange): Exclude<Parsed, { ok: true }> {
  if (heard.ok) return { ok: false, reason: 'model.garbage', detail: '' };
  return { ok: false, reason: heard.reason, detail: heard.detail };
}
