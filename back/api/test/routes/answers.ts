import { NO_BODY, type RouteSpec } from '../../src/contract/index.js';
import type { Contracts } from '../support/contracts.js';

/** An answer, read. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  /** Of JSON; else undefined. */
  body: Record<string, unknown> | undefined;
}

const STREAM = 'text/event-stream';
const JSON_TYPE = /^application\/(?:problem\+)?json(?:;|$)/;

export async function read(response: Response): Promise<Answer> {
  const { status, headers } = response;
  const type = headers.get('content-type') ?? '';
  if (type.startsWith(STREAM)) {
    await response.body?.cancel();
    return { status, headers, text: '', body: undefined };
  }
  const text = await response.text();
  const body = JSON_TYPE.test(type) && text !== '' ? (JSON.parse(text) as Answer['body']) : undefined;
  return { status, headers, text, body };
}

/** What of an answer the document does not say; null: nothing. Fields that are not documented count. */
export function undocumented(contracts: Contracts, spec: RouteSpec, answer: Answer): string | null {
  const { status, headers, body } = answer;
  if (headers.get('x-request-id') === null) return 'no X-Request-Id';
  const known = contracts.answer(spec.path, spec.method, status);
  if (known === undefined) return `the status ${status}: ${answer.text.slice(0, 300)}`;
  const type = headers.get('content-type')?.split(';', 1)[0] ?? '';
  if (known.content === undefined) return answer.text === '' ? null : 'a body';
  if (status === 304 || answer.text === '') return null;
  const media = known.content[type];
  if (media === undefined) return `the media type ${type} for ${status}`;
  if (body === undefined) return null;
  const pointer = [...known.pointer, 'content', type, 'schema'];
  const wrong = contracts.departures(pointer, body);
  return wrong === null ? hidden(spec, answer) : `${status} ${wrong}: ${answer.text.slice(0, 300)}`;
}

/** Fields that an answer has although its contract does not tell of them. */
function hidden({ answer }: RouteSpec, { status, body }: Answer): string | null {
  if (answer.schema === null || status !== answer.status) return null;
  const known = JSON.stringify(sorted(answer.schema.parse(body)));
  const given = JSON.stringify(sorted(body));
  return known === given ? null : `fields that are not described: ${given.slice(0, 300)} is not ${known.slice(0, 300)}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]): [string, unknown] => [key, sorted(member)]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function takesBody({ body }: RouteSpec): boolean {
  return body !== (NO_BODY as RouteSpec['body']);
}
