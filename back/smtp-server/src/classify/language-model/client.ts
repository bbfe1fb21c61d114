import { systemClock, type Clock } from '@postern/platform';

import type { MessageView } from '../view.js';
import type { Expected, ModelAnswer, ModelFailure, ModelFailureReason } from './answer.js';
import type { Endpoint, Fetch } from './exchange.js';
import { OneModel, type Manner, type OneModelState } from './one-model.js';
import { buildRequest, type ChatRequest, type PromptSettings } from './prompt.js';
import { WaitingLine, type Priority } from './waiting-line.js';

/** Told as things happen; for metrics. */
export interface ModelHooks {
  /** A request goes to a model. */
  readonly called?: (model: string) => void;
  /** It came to an end, well or not. */
  readonly took?: (model: string, seconds: number) => void;
  /** A model did not classify a message. Null: it came to none. */
  readonly failed?: (model: string | null, reason: ModelFailureReason) => void;
}

export interface LanguageModelOptions {
  /** Base of an OpenAI-compatible API; undefined: there is none. */
  readonly url: string | undefined;
  /** In the order in which they are asked. */
  readonly models: readonly string[];
  readonly apiKey?: string | undefined;
  /** Requests under way at once. */
  readonly concurrency: number;
  /** More than these are turned away at once. */
  readonly mostWaiting?: number;
  /** Below this confidence the next model is asked as well. */
  readonly sureFrom?: number;
  readonly isStreaming?: boolean;
  readonly breaker?: { readonly failures: number; readonly pauseMs: number; readonly mostPauseMs: number };
  readonly fetch?: Fetch;
  readonly clock?: Clock;
  readonly random?: () => number;
  readonly hooks?: ModelHooks;
}

export interface LanguageModelState {
  /** `absent`: none is configured. `untried`: none was asked yet. `down`: mail goes on without. */
  readonly status: 'absent' | 'untried' | 'up' | 'down';
  readonly running: number;
  readonly waiting: number;
  readonly models: readonly OneModelState[];
}

/** Five messages at their deadline are enough to know; five minutes is soon enough to notice that it is back. */
const BREAKER = { failures: 5, pauseMs: 5_000, mostPauseMs: 300_000 };
/** Whoever stands further back in the line would wait in vain: a model takes about a second for a message. */
const WAITING_PER_PLACE = 8;
const SURE_FROM = 0.6;
/** Loading a model from a disk. */
const WARM_MS = 120_000;

/**
 * Language models behind one OpenAI-compatible server. Mail never depends on them: whatever happens, the answer is there
 * at the deadline, and it is a category or the reason why there is none.
 */
export class LanguageModel {
  private readonly models: readonly OneModel[];
  private readonly line: WaitingLine;
  private readonly closing = new AbortController();
  private readonly sureFrom: number;
  private readonly hooks: ModelHooks;

  constructor(options: LanguageModelOptions) {
    const { url, concurrency, clock = systemClock, random = Math.random, hooks = {} } = options;
    const breaker = { ...(options.breaker ?? BREAKER), clock, random };
    const endpoint = url === undefined ? null : endpointOf(url, options, this.closing.signal);
    this.models = endpoint === null ? [] : options.models.map((name) => new OneModel(name, endpoint, breaker));
    this.line = new WaitingLine(concurrency, options.mostWaiting ?? concurrency * WAITING_PER_PLACE);
    this.sureFrom = options.sureFrom ?? SURE_FROM;
    this.hooks = hooks;
  }

  /**
   * Never throws, and answers within the deadline. The text of the mail reaches the models and nothing else, and of
   * their answers nothing comes back but one of the settings' categories, a number, and words to show.
   *
   * @param priority below `live` it never keeps mail waiting: it is called back, as `model.busy`, when mail needs its place
   */
  async classify(
    view: MessageView,
    settings: PromptSettings,
    deadlineMs: number,
    priority: Priority = 'live',
  ): Promise<ModelAnswer | ModelFailure> {
    if (this.models.length === 0) return this.failed(null, 'model.absent', 'no model is configured');
    try {
      return await this.askInOrder(questionOf(view, settings), deadlineMs, priority);
    } catch (error) {
      // A defect of ours is no reason to hold mail up either.
      return this.failed(null, 'model.unreachable', `unexpected: ${error instanceof Error ? error.name : 'unknown'}`);
    }
  }

  /**
   * Loads the models, the first first, or some of them. Call it at the start, and again where the server unloads idle
   * models ({@link KeepWarm}).
   */
  async warm(names?: readonly string[], ms = WARM_MS): Promise<LanguageModelState> {
    for (const model of this.models) if (names?.includes(model.name) ?? true) await model.warm(ms);
    return this.state();
  }

  state(): LanguageModelState {
    const models = this.models.map(({ state }) => state);
    return { status: statusOf(models), running: this.line.running, waiting: this.line.waiting, models };
  }

  /** Ends requests under way, above all the loading of a model, which may take minutes. */
  close(): void {
    this.closing.abort();
  }

  /** Each model has its share of the time that is left, so that one that hangs leaves some to the next. */
  private async askInOrder(
    question: () => Question,
    deadlineMs: number,
    priority: Priority,
  ): Promise<ModelAnswer | ModelFailure> {
    const end = performance.now() + deadlineMs;
    let best: ModelAnswer | null = null;
    let failure: ModelFailure | null = null;
    for (const [index, model] of this.models.entries()) {
      const share = (end - performance.now()) / (this.models.length - index);
      const result = await this.askOne(model, question, share, priority);
      if (result.ok) {
        if (result.confidence >= this.sureFrom) return result;
        if (best === null || result.confidence >= best.confidence) best = result;
      } else if (failure === null || result.reason !== 'model.circuit-open') {
        failure = result;
      }
    }
    return best ?? failure ?? this.failed(null, 'model.absent', 'no model is configured');
  }

  private async askOne(
    model: OneModel,
    question: () => Question,
    ms: number,
    priority: Priority,
  ): Promise<ModelAnswer | ModelFailure> {
    if (!model.breaker.admits) return this.failed(model.name, 'model.circuit-open', 'failed too often of late');
    const end = performance.now() + ms;
    const place = await this.line.enter(ms, priority);
    if (place === 'full') return this.failed(model.name, 'model.busy', 'too many are waiting');
    if (place === 'late') return this.failed(model.name, 'model.busy', 'its turn did not come in time');
    try {
      const asked = question();
      const left = end - performance.now();
      // What cannot be answered any more is not asked: it would only keep the model busy.
      if (left < ms / 20) return this.failed(model.name, 'model.busy', 'its turn came too late');
      // It may have been given up while this one waited. Whoever enters tells how it went.
      if (!model.breaker.enter()) return this.failed(model.name, 'model.circuit-open', 'failed too often of late');
      // What people try out may be too much for it, which must not switch it off for mail.
      const isFair = priority === 'live' && left >= ms / 2;
      return await this.timed(model, asked, left, { isFair, needed: place.needed });
    } finally {
      place.leave();
    }
  }

  private async timed(
    model: OneModel,
    { request, expected }: Question,
    ms: number,
    manner: Manner,
  ): Promise<ModelAnswer | ModelFailure> {
    const started = performance.now();
    this.tell(({ called }) => called?.(model.name));
    const parsed = await model.ask(request, expected, ms, manner);
    this.tell(({ took }) => took?.(model.name, (performance.now() - started) / 1_000));
    return parsed.ok ? { ...parsed, model: model.name } : this.failed(model.name, parsed.reason, parsed.detail);
  }

  private failed(model: string | null, reason: ModelFailureReason, detail: string): ModelFailure {
    this.tell(({ failed }) => failed?.(model, reason));
    return { ok: false, reason, detail, model };
  }

  /** Counting must not get in the way of mail. */
  private tell(work: (hooks: ModelHooks) => void): void {
    try {
      work(this.hooks);
    } catch {
      // Whoever counts notices that it does not.
    }
  }
}

interface Question {
  readonly request: ChatRequest;
  readonly expected: Expected;
}

/** Written once, when a model has time for it: most of a flood of mail finds none. */
function questionOf(view: MessageView, settings: PromptSettings): () => Question {
  let question: Question | undefined;
  return () => {
    if (question !== undefined) return question;
    const request = buildRequest(view, settings);
    const told = request.messages[0]?.content ?? '';
    question = { request, expected: { categories: settings.categories.map(({ name }) => name), told } };
    return question;
  };
}

function endpointOf(
  url: string,
  { apiKey, isStreaming = false, fetch: given = fetch }: LanguageModelOptions,
  closing: AbortSignal,
): Endpoint {
  return { fetch: given, url: url.replace(/\/+$/, ''), apiKey, isStreaming, closing };
}

function statusOf(models: readonly OneModelState[]): LanguageModelState['status'] {
  if (models.length === 0) return 'absent';
  if (models.some(({ isUp }) => isUp === true)) return 'up';
  return models.some(({ isUp }) => isUp === null) ? 'untried' : 'down';
}
