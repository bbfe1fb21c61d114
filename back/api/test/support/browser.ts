import { ensureOperatorOrganization } from '@postern/data';
import { TEST_SECRET } from '@postern/data/testing';

import { AfterAnswer } from '../../src/identity/after-answer.js';
import { PASSWORD, type TestApi } from './api.js';
import { mailsTo } from './mailbox.js';

/** Mails about accounts are the operator's. Once a spec. */
export async function addOperatorOrganization({ databases }: TestApi): Promise<void> {
  await databases.system.transaction((manager) => ensureOperatorOrganization(manager, TEST_SECRET));
}

/** Something that keeps cookies, as browsers do. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly api: TestApi,
    readonly fields: Record<string, string> = {},
  ) {}

  get(path: string): Promise<Response> {
    return this.send('GET', path);
  }

  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response> {
    return this.send('POST', path, body, headers);
  }

  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    // Mails are in the order of their milliseconds.
    this.api.clock.advance(1);
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(`${await this.api.app.getUrl()}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(cookie === '' ? {} : { Cookie: cookie }),
        ...this.fields,
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  signIn(email: string, password = PASSWORD): Promise<Response> {
    return this.post('/api/v1/account/sign-in', { email, password });
  }

  /** Status of a route that only people who are signed in may use. */
  async isSignedIn(): Promise<boolean> {
    return (await this.get('/api/v1/account')).status === 200;
  }

  private keep(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/max-age=0/i.test(line) || value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** What was mailed to an address, once all that answers left to be done is done; quoted-printable undone. */
export async function settledMailsTo(api: TestApi, address: string): Promise<string[]> {
  await api.app.get(AfterAnswer, { strict: false }).idle();
  const mails = await mailsTo(api, address);
  return mails.map((mail) => mail.replaceAll('=\r\n', '').replaceAll('=3D', '='));
}

/** The token of the link in the latest mail to an address. */
export async function mailedToken(api: TestApi, address: string): Promise<string> {
  const mail = (await settledMailsTo(api, address)).at(-1) ?? '';
  const token = /https?:\/\/\S+#([A-Za-z0-9_-]{43})\b/.exec(mail)?.[1];
  if (token === undefined) throw new Error(`no link was mailed to ${address}: ${mail}`);
  return token;
}

export async function problemOf(response: Response): Promise<{ status: number; code: string; detail: string }> {
  const { status, code, detail } = (await response.json()) as { status: number; code: string; detail: string };
  return { status, code, detail };
}
