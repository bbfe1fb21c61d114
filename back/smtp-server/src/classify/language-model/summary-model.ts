import type { Clock } from '@postern/platform';

import type { MessageView } from '../view.js';
import { failure, type ModelFailure } from './answer.js';
import { Breaker, type BreakerOptions } from './breaker.js';
import { FULL_DIALECT, exchange, type Dialect, type Endpoint, type Exchange } from './exchange.js';
import type { ChatRequest } from './prompt.js';
import { parseSummary, summaryRequest } from './summary.js';

export type Summary = { readonly ok: true; readonly line: string } | Omit<ModelFailure, 'model'>;

export interface SummaryModelOptions {
  endpoint: Endpoint;
  /** The first of those that are configured, which is to be the cheapest. */
  model: string;
  clock: Clock;
  random?: () => number;
  /** Replaces what identifies people and accounts before it is sent. */
  redact: boolean;
  /** How long an answer is waited for. */
  deadlineMs: number;
}

const BREAKER: Omit<BreakerOptions, 'clock' | 'random'> = { failures: 3, pauseMs: 30_000, mostPauseMs: 600_000 };

/**
 * Has a language model say in a line what a mail says. It is in no hurry and asks for one mail after the other, so that mail
 * that waits for its category comes first.
 */
export class SummaryModel {
  private readonly breaker: Breaker;
  private dialect: Dialect = FULL_DIALECT;

  constructor(private readonly options: SummaryModelOptions) {
    const { clock, random = Math.random } = options;
    this.breaker = new Breaker({ ...BREAKER, clock, random });
  }

  /** Never throws, and takes no longer than the deadline. */
  async summarize(view: MessageView): Promise<Summary> {
    if (!this.breaker.enter()) return failure('model.circuit-open', 'failed too often of late');
    try {
      const heard = await this.converse(summaryRequest(view, this.options.redact));
      // Mail can make a model answer garbage: that says nothing of the model.
      if (heard.status === null || heard.status >= 500 || heard.status === 404) this.breaker.fail();
      else this.breaker.succeed();
      return heard.ok ? parseSummary(heard.content) : failure(heard.reason, heard.detail);
    } catch (error) {
      this.breaker.fail();
      return failure('model.unreachable', `unexpected: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }

  /** Learns a simpler way of asking when that is then accepted. */
  private async converse(request: ChatRequest): Promise<Exchange> {
    const { endpoint, model, deadlineMs } = this.options;
    const end = performance.now() + deadlineMs;
    let dialect = this.dialect;
    let heard = await exchange(endpoint, model, request, dialect, deadlineMs);
    while (!heard.ok && heard.simpler !== undefined) {
      dialect = heard.simpler;
      heard = await exchange(endpoint, model, request, dialect, end - performance.now());
      if (heard.status === 200) this.dialect = dialect;
    }
    return heard;
  }
}
