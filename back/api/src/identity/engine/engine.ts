import type { IncomingMessage, ServerResponse } from 'node:http';

import { ADDRESS_FIELD, type createAuth } from './auth.js';

type Auth = ReturnType<typeof createAuth>;
type Endpoint = Exclude<keyof Auth['api'], 'ok' | 'error'>;

/** What better-auth said. */
export interface EngineAnswer<T> {
  /** HTTP status. */
  status: number;
  /** Its name of what went wrong, in capitals; null when all is well. */
  error: string | null;
  body: T;
}

export interface EngineInput {
  body?: unknown;
  query?: unknown;
}

type Call = (input: EngineInput & { headers: Headers; asResponse: true }) => Promise<Response>;

/** Calls better-auth on behalf of a request: its cookies go in, new ones go out with our answer. */
export class Engine {
  constructor(private readonly auth: Auth) {}

  async call<T>(endpoint: Endpoint, request: IncomingMessage, input: EngineInput = {}): Promise<EngineAnswer<T>> {
    const call = this.auth.api[endpoint] as unknown as Call;
    const response = await call({ ...input, headers: headersFor(request), asResponse: true });
    sendCookies(request, response.headers.getSetCookie());
    const text = await response.text();
    const body = (text === '' ? null : JSON.parse(text)) as T & { code?: string };
    return { status: response.status, error: response.ok ? null : (body?.code ?? 'UNKNOWN'), body };
  }

  /** True when the request has a session cookie, whatever it is worth. */
  async hasSessionCookie({ headers }: IncomingMessage): Promise<boolean> {
    const { name } = (await this.auth.$context).authCookies.sessionToken;
    return headers.cookie?.includes(`${name}=`) ?? false;
  }
}

/** The client's own field of the address is never passed on. */
function headersFor(request: IncomingMessage): Headers {
  const headers = new Headers({ [ADDRESS_FIELD]: request.socket.remoteAddress ?? '' });
  const { cookie, 'user-agent': agent } = request.headers;
  if (cookie !== undefined) headers.set('cookie', cookie);
  if (agent !== undefined) headers.set('user-agent', agent.slice(0, 300));
  return headers;
}

/** Express keeps the response with its request. */
function sendCookies(request: IncomingMessage, cookies: readonly string[]): void {
  const { res } = request as IncomingMessage & { res: ServerResponse };
  for (const cookie of cookies) res.appendHeader('Set-Cookie', cookie);
}
