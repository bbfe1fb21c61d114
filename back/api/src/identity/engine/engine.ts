import type { IncomingMessage, ServerResponse } from 'node:http';

import { addressOf } from '../../http/client-address.js';
import { ADDRESS_FIELD, type CookieSettings, type createAuth } from './auth.js';

type Auth = ReturnType<typeof createAuth>;
/** Of what a browser says of itself. */
const LONGEST_AGENT = 300;

type Endpoint = Exclude<keyof Auth['api'], 'ok' | 'error'>;

/** What better-auth said. */
export interface EngineAnswer<T> {
  /** HTTP status. */
  status: number;
  /** Its name of what went wrong, in capitals; null when all is well. */
  error: string | null;
  /** Token of the session that it opened. */
  newSession: string | null;
  body: T;
}

export interface EngineInput {
  body?: unknown;
  query?: unknown;
  /** False: the session that the request may have is none of its business. */
  signedIn?: boolean;
}

type Call = (input: { body?: unknown; query?: unknown; headers: Headers; asResponse: true }) => Promise<Response>;

/** Calls better-auth on behalf of a request: its cookies go in, new ones go out with our answer. */
export class Engine {
  constructor(
    private readonly auth: Auth,
    private readonly cookies: CookieSettings,
  ) {}

  async call<T>(
    endpoint: Endpoint,
    request: IncomingMessage,
    { signedIn = true, ...input }: EngineInput = {},
  ): Promise<EngineAnswer<T>> {
    const call = this.auth.api[endpoint] as unknown as Call;
    const sessionCookie = await this.sessionCookie();
    const headers = headersFor(request, signedIn ? null : sessionCookie);
    const response = await call({ ...input, headers, asResponse: true });
    const cookies = response.headers.getSetCookie();
    sendCookies(request, cookies);
    const text = await response.text();
    const body = (text === '' ? null : JSON.parse(text)) as T & { code?: string };
    return {
      status: response.status,
      error: response.ok ? null : (body?.code ?? 'UNKNOWN'),
      newSession: tokenIn(cookies, sessionCookie),
      body,
    };
  }

  /** True when the request has a session cookie, whatever it is worth. */
  async hasSessionCookie(request: IncomingMessage): Promise<boolean> {
    const name = await this.sessionCookie();
    return cookiesOf(request).some((cookie) => cookie.startsWith(`${name}=`));
  }

  /** Of a cookie of our own beside better-auth's. @returns null when the request has none */
  cookie(request: IncomingMessage, name: string): string | null {
    const start = `${this.cookies.cookiePrefix}.${name}=`;
    return (
      cookiesOf(request)
        .find((cookie) => cookie.startsWith(start))
        ?.slice(start.length) ?? null
    );
  }

  /** @param value of token characters only; @param seconds 0 takes it back */
  setCookie(request: IncomingMessage, name: string, value: string, seconds: number): void {
    const secure = this.cookies.defaultCookieAttributes.secure ? '; Secure' : '';
    const attributes = `Max-Age=${seconds}; Path=/; HttpOnly; SameSite=Lax${secure}`;
    sendCookies(request, [`${this.cookies.cookiePrefix}.${name}=${value}; ${attributes}`]);
  }

  private async sessionCookie(): Promise<string> {
    return (await this.auth.$context).authCookies.sessionToken.name;
  }
}

function cookiesOf({ headers }: IncomingMessage): string[] {
  return (headers.cookie ?? '').split(/; */).filter((cookie) => cookie !== '');
}

/** The client's own field of the address is never passed on. */
function headersFor(request: IncomingMessage, withoutCookie: string | null): Headers {
  const headers = new Headers({ [ADDRESS_FIELD]: addressOf(request) });
  const cookies = cookiesOf(request).filter((cookie) => !cookie.startsWith(`${withoutCookie}=`));
  headers.set('cookie', cookies.join('; '));
  const agent = request.headers['user-agent'];
  if (agent !== undefined) headers.set('user-agent', agent.slice(0, LONGEST_AGENT));
  return headers;
}

/** A cookie's value is the token, a dot, and its signature. */
function tokenIn(cookies: readonly string[], name: string): string | null {
  const cookie = cookies.findLast((each) => each.startsWith(`${name}=`));
  const value = cookie?.slice(name.length + 1).split(';', 1)[0] ?? '';
  return decodeURIComponent(value).split('.', 1)[0] || null;
}

/** Express keeps the response with its request. */
function sendCookies(request: IncomingMessage, cookies: readonly string[]): void {
  const { res } = request as IncomingMessage & { res: ServerResponse };
  for (const cookie of cookies) res.appendHeader('Set-Cookie', cookie);
}
