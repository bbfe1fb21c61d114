/** Who can sign in. */
export interface Account {
  email: string;
  password: string;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- specs look into answers of every shape, and see at once when one differs
export type Answer = any;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The API as a person's browser uses it: with a session's cookie. Paths are below `/api/v1`. */
export class Client {
  private constructor(
    private readonly url: string,
    private readonly cookie: string,
    private readonly organization: string | null,
  ) {}

  static async signIn(url: string, { email, password }: Account): Promise<Client> {
    const answer = await fetch(`${url}/api/v1/account/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: url },
      body: JSON.stringify({ email, password }),
    });
    if (!answer.ok) throw new Error(`${email} cannot sign in: ${answer.status} ${await answer.text()}`);
    const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
    return new Client(url, cookies.join('; '), null);
  }

  /** The same person in another organization of theirs. */
  in(organizationId: string): Client {
    return new Client(this.url, this.cookie, organizationId);
  }

  get(path: string): Promise<Answer> {
    return this.send('GET', path);
  }

  post(path: string, body?: unknown): Promise<Answer> {
    return this.send('POST', path, body);
  }

  put(path: string, body?: unknown): Promise<Answer> {
    return this.send('PUT', path, body);
  }

  /** @param version of what is changed (`If-Match`), where the route asks for it */
  patch(path: string, body: unknown, version?: number): Promise<Answer> {
    return this.send('PATCH', path, body, version);
  }

  delete(path: string, version?: number): Promise<Answer> {
    return this.send('DELETE', path, undefined, version);
  }

  /** @throws Error with the problem that the API tells of */
  private async send(method: Method, path: string, body?: unknown, version?: number): Promise<Answer> {
    const answer = await fetch(`${this.url}/api/v1${path}`, {
      method,
      headers: {
        Cookie: this.cookie,
        Origin: this.url,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
        ...(this.organization === null ? {} : { 'Postern-Organization': this.organization }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }
}
