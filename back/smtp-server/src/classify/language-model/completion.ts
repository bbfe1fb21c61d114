import { failure, MOST_ANSWER, type ModelFailure } from './answer.js';

/** What the assistant said, or why nothing can be made of it. */
export type Completion = { readonly ok: true; readonly content: string } | Omit<ModelFailure, 'model'>;

/** Octets of a body that are read. A stream wraps each token, of which there are at most 200, in some 300 octets. */
const MOST_BODY = 256 * 1024;

const TOO_LONG = failure('model.too-long', `more than ${MOST_ANSWER} characters`);

/** Reads a completion as it arrives, and stops where it is too long: a stream may go on for ever. */
export async function readCompletion(response: Response): Promise<Completion> {
  const isStream = /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? '');
  return isStream ? readStream(response) : readWhole(response);
}

/** The beginning of a body, as text; null when it goes on. Stopping closes the connection. */
export async function readText(response: Response, most: number): Promise<string | null> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of piecesOf(response)) {
    size += piece.length;
    if (size > most) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** Leaving the loop early cancels the body. */
function piecesOf(response: Response): AsyncIterable<Uint8Array> | Uint8Array[] {
  return (response.body as AsyncIterable<Uint8Array> | null) ?? [];
}

async function readWhole(response: Response): Promise<Completion> {
  const text = await readText(response, MOST_BODY);
  if (text === null) return failure('model.too-long', `more than ${MOST_BODY} octets`);
  const choice = onlyChoice(parse(text));
  if (choice === null) return failure('model.garbage', 'no completion');
  const { message, finish_reason: finish } = choice;
  return finished({ content: contentOf(message), finish });
}

interface Said {
  /** Null when it is no text, or something besides. */
  content: string | null;
  finish: unknown;
}

function finished({ content, finish }: Said): Completion {
  if (finish === 'length') return failure('model.too-long', 'more tokens than allowed');
  if (finish !== 'stop' && finish != null) return failure('model.garbage', 'it did not come to an end');
  if (content === null) return failure('model.garbage', 'no text, or more than text');
  return content.length > MOST_ANSWER ? TOO_LONG : { ok: true, content };
}

/** Server-sent events, as the HTML standard has them, of which only `data` lines matter here. */
async function readStream(response: Response): Promise<Completion> {
  const decoder = new TextDecoder();
  const said: Said & { content: string } = { content: '', finish: undefined };
  let [size, rest] = [0, ''];
  for await (const piece of piecesOf(response)) {
    size += piece.length;
    if (size > MOST_BODY) return failure('model.too-long', `more than ${MOST_BODY} octets`);
    const lines = (rest + decoder.decode(piece, { stream: true })).split(/\r\n|\n|\r/);
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const end = hear(said, line);
      if (end === 'done') return finished(said);
      if (end !== null) return end;
    }
  }
  if (said.finish == null) return failure('model.garbage', 'the stream ended early');
  return finished(said);
}

/** @returns null: go on */
function hear(said: Said & { content: string }, line: string): 'done' | Omit<ModelFailure, 'model'> | null {
  if (!line.startsWith('data:')) return null;
  const data = line.slice('data:'.length).trim();
  if (data === '[DONE]') return 'done';
  const event = parse(data);
  // The last event may bring nothing but the count of tokens.
  if (isObject(event) && Array.isArray(event['choices']) && event['choices'].length === 0) return null;
  const choice = onlyChoice(event);
  const content = choice === null ? null : contentOf(choice['delta'], '');
  if (choice === null || content === null) return failure('model.garbage', 'no part of a completion');
  said.content += content;
  said.finish = choice['finish_reason'] ?? said.finish;
  return said.content.length > MOST_ANSWER ? TOO_LONG : null;
}

/** We asked for one. */
function onlyChoice(body: unknown): Record<string, unknown> | null {
  if (!isObject(body) || !Array.isArray(body['choices']) || body['choices'].length !== 1) return null;
  const choice: unknown = body['choices'][0];
  return isObject(choice) ? choice : null;
}

/** No tools were offered: a call of one is not an answer, whatever text stands beside it. */
function contentOf(message: unknown, otherwise: string | null = null): string | null {
  if (!isObject(message)) return null;
  const { content, tool_calls: calls, function_call: call, refusal } = message;
  if ((Array.isArray(calls) && calls.length > 0) || call != null) return null;
  if (typeof refusal === 'string' && refusal !== '') return null;
  if (content == null) return otherwise;
  return typeof content === 'string' ? content : null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
