import { codeOf } from '@postern/platform';

import { failure } from './answer.js';
import { readCompletion, readText, type Completion } from './completion.js';
import type { ChatRequest } from './prompt.js';

/** Node's `fetch`, or one that stands in for it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A model at a server. */
export interface Endpoint {
  readonly fetch: Fetch;
  /** Of the API, without a slash at the end. */
  readonly url: string;
  readonly apiKey: string | undefined;
  readonly isStreaming: boolean;
  /** Ends whatever is under way, when the process ends. */
  readonly closing: AbortSignal;
}

/** What a server does not know of what we ask, and is asked without. */
export interface Dialect {
  /** It knows no schema: the answer's form is told in words, and is checked here in any case. */
  readonly hasSchema: boolean;
  readonly hasEffort: boolean;
}

export const FULL_DIALECT: Dialect = { hasSchema: true, hasEffort: true };

/** What a server answered; `simpler` where it said that it does not know what was asked. */
export type Exchange = Completion & { readonly status: number | null; readonly simpler?: Dialect };

const MOST_ERROR = 16 * 1024;
const SCHEMA_UNKNOWN = /response_?format|json_?\s?schema|structured|grammar|guided/i;
const EFFORT_UNKNOWN = /reasoning|think/i;

/** @returns the body to send */
function bodyFor(model: string, request: ChatRequest, dialect: Dialect, isStreaming: boolean): object {
  const { response_format: format, reasoning_effort: effort, ...rest } = request;
  return {
    model,
    ...rest,
    ...(dialect.hasEffort ? { reasoning_effort: effort } : {}),
    response_format: dialect.hasSchema ? format : { type: 'json_object' },
    stream: isStreaming,
  };
}

/**
 * One request, one answer, within so many milliseconds. Redirects are not followed: the operator named the server, and
 * the key and the mail are for that one alone.
 *
 * @param needed ends it early: its place is needed for something that matters more
 */
export async function exchange(
  endpoint: Endpoint,
  model: string,
  request: ChatRequest,
  dialect: Dialect,
  ms: number,
  needed?: AbortSignal,
): Promise<Exchange> {
  const stop = new AbortController();
  // Never undefined behaviour of a zero or negative delay: it has no time left, and says so.
  const timer = setTimeout(() => stop.abort(), Math.max(1, ms));
  try {
    const response = await endpoint.fetch(`${endpoint.url}/chat/completions`, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.any([stop.signal, endpoint.closing, ...(needed === undefined ? [] : [needed])]),
      headers: headersOf(endpoint),
      body: JSON.stringify(bodyFor(model, request, dialect, endpoint.isStreaming)),
    });
    if (response.status === 200) return { ...(await readCompletion(response)), status: 200 };
    return await refusal(response, dialect);
  } catch (error) {
    if (needed?.aborted === true) return { ...failure('model.busy', 'mail needed its place'), status: null };
    if (stop.signal.aborted) return { ...failure('model.timeout', `no answer in ${Math.round(ms)} ms`), status: null };
    return { ...failure('model.unreachable', causeOf(error)), status: null };
  } finally {
    clearTimeout(timer);
    // Whatever was not read is let go, with its connection.
    stop.abort();
  }
}

function headersOf({ apiKey, isStreaming }: Pick<Endpoint, 'apiKey' | 'isStreaming'>): Record<string, string> {
  return {
    'Content-Type': 'application/json',
    Accept: isStreaming ? 'text/event-stream, application/json' : 'application/json',
    'Accept-Encoding': 'identity',
    ...(apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` }),
  };
}

async function refusal(response: Response, dialect: Dialect): Promise<Exchange> {
  const { status } = response;
  // Ollama and vLLM answer 404 for a model that they do not have.
  if (status === 404) return { ...failure('model.absent', 'status 404'), status };
  const refused: Exchange = { ...failure('model.refused', `status ${status}`), status };
  if (status !== 400 && status !== 422) return refused;
  const said = (await readText(response, MOST_ERROR)) ?? '';
  if (dialect.hasEffort && EFFORT_UNKNOWN.test(said)) return { ...refused, simpler: { ...dialect, hasEffort: false } };
  if (dialect.hasSchema && SCHEMA_UNKNOWN.test(said)) return { ...refused, simpler: { ...dialect, hasSchema: false } };
  return refused;
}

/** `fetch` wraps what happened. Only the code is told: a message may hold the address, and with it a password. */
function causeOf(error: unknown): string {
  const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : error;
  return codeOf(cause) ?? (cause instanceof Error ? cause.name : 'unknown');
}
