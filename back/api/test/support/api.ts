import type { AddressInfo } from 'node:net';

import type { NestExpressApplication } from '@nestjs/platform-express';
import { Keyring, hashPassword, newSealedKey } from '@postern/data';
import { TEST_SECRET as SECRET, createTestDatabase, type TestDatabase } from '@postern/data/testing';
import { ManualClock, openRedis, readConfig, seal, silentLogger, uuidv7, type Config } from '@postern/platform';

import type { Role } from '../../src/contract/index.js';
import { createApp } from '../../src/app.js';
import { openDatabases, type Databases } from '../../src/databases.js';

export const PASSWORD = 'correct horse battery staple';

/** A running API on an empty database, and ways to put things into it. */
export interface TestApi {
  database: TestDatabase;
  /** The API's own connections. */
  databases: Databases;
  clock: ManualClock;
  app: NestExpressApplication;
  /** `GET path`, as an account or as nobody. */
  get(path: string, as?: string, password?: string): Promise<Response>;
  /** Any request; a body is sent as JSON. */
  send(method: string, path: string, options?: RequestOptions): Promise<Response>;
  addOrganization(): Promise<string>;
  /** @returns its id */
  addUser(email: string, options?: UserOptions): Promise<string>;
  addMessage(organizationId: string, message?: TestMessage): Promise<string>;
  close(): Promise<void>;
}

interface Server {
  port: number;
  /** Cookies, or the refusal, by account and password. */
  sessions: Map<string, Promise<string | Response>>;
  database: TestDatabase;
}

export interface RequestOptions {
  /** E-mail address of an account. */
  as?: string;
  password?: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface UserOptions {
  operator?: boolean;
  organizations?: string[];
  /** In each of them; default owner. */
  role?: Role;
}

export interface TestMessage {
  sender?: string;
  subject?: string;
  recipient?: string;
  destination?: string;
  state?: string;
  /** Why its delivery is in that state. */
  reason?: string;
  /** The stored message, with CRLF. */
  body?: string;
  /** Seconds that it is due, or not due yet when negative. */
  dueFor?: number;
  /** What the sandbox kept of its first delivery. */
  captured?: string;
}

/** Nothing looks at the DNS by itself. */
const UNSCHEDULED = { DOMAIN_CHECK_HOURS: 0 };
/** A spec sends more than people do, and its clock stands still. */
const UNLIMITED = { RATE_API_ADDRESS_PER_MINUTE: 0, RATE_API_SESSION_PER_MINUTE: 0, RATE_API_KEY_PER_MINUTE: 0 };
/** No smtp-server runs here: an answer is not waited for long. */
const IMPATIENT = { EXPLAIN_WAIT_SECONDS: 0.2 };

export async function startApi(settings: Partial<Config> = {}): Promise<TestApi> {
  const database = await createTestDatabase();
  const clock = new ManualClock(Date.now());
  const databases = await openDatabases(database.url, SECRET, 4);
  const keyring = new Keyring(databases.pool, SECRET);
  const config = { ...readConfig({}), ...UNSCHEDULED, ...UNLIMITED, ...IMPATIENT, ...settings };
  const stopping = new AbortController();
  const redis = config.REDIS_URL === undefined ? null : openRedis(config.REDIS_URL, silentLogger);
  const app = await createApp({
    ...{ ...databases, keyring, redis, clock, config, secret: SECRET },
    ...{ logger: silentLogger, strict: true, stopping: stopping.signal },
  });
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  const server: Server = { port, sessions: new Map(), database };
  const api = { database, databases, clock, app, keyring };
  return {
    ...api,
    get: (path, as, password) => send(server, 'GET', path, { ...(as && { as }), ...(password && { password }) }),
    send: (method, path, options) => send(server, method, path, options),
    addOrganization: () => addOrganization(database),
    addUser: (email, options) => addUser(database, email, options),
    addMessage: (organizationId, message) => addMessage(api, organizationId, message),
    close: async () => {
      stopping.abort();
      await app.close();
      redis?.disconnect();
      await databases.close();
      await database.drop();
    },
  };
}

/** Signs in once an account and password, by the route that people use, and sends the cookie from then on. */
async function send(server: Server, method: string, path: string, options: RequestOptions = {}): Promise<Response> {
  const { as, password = PASSWORD, body, headers = {} } = options;
  const session = as === undefined ? null : await sessionOf(server, as, password);
  // Who cannot sign in gets to see why.
  if (session instanceof Response) return session.clone();
  const cookie = session === null ? {} : { Cookie: session };
  return request(server.port, method, path, body, { ...cookie, ...headers });
}

/** What its own signing in left in the audit log is none of a spec's business. */
async function sessionOf(
  { port, sessions, database }: Server,
  email: string,
  password: string,
): Promise<string | Response> {
  const key = JSON.stringify([email, password]);
  const known = sessions.get(key);
  if (known !== undefined) return known;
  const response = request(port, 'POST', '/api/v1/account/sign-in', { email, password });
  const session = response.then(async (answer) => {
    await database.pool.query(`delete from audit_entry where action = 'account.sign-in' and actor_email = $1`, [email]);
    return answer.ok ? cookiesOf(answer) : answer;
  });
  sessions.set(key, session);
  if (!(await response).ok) sessions.delete(key);
  return session;
}

function request(
  port: number,
  method: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  const content = body === undefined ? {} : { 'Content-Type': 'application/json' };
  return fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    redirect: 'manual',
    headers: { ...content, ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** What a browser would send back: those that were not taken back at once. */
export function cookiesOf(response: Response): string {
  const jar = new Map<string, string>();
  for (const cookie of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (/max-age=0/i.test(cookie)) jar.delete(name);
    else jar.set(name, value);
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
}

async function addOrganization({ pool }: TestDatabase): Promise<string> {
  const id = crypto.randomUUID();
  await pool.query('insert into organization (id, name, sealed_key) values ($1, $3, $2)', [
    id,
    newSealedKey(SECRET, id),
    'Test',
  ]);
  return id;
}

/** Of {@link PASSWORD}; made once, for it takes its time. */
let passwordHash: Promise<string> | undefined;

async function addUser(
  { pool }: TestDatabase,
  email: string,
  { operator = false, organizations = [], role = 'owner' }: UserOptions = {},
): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `with u as (insert into app_user (email, email_verified, is_operator) values ($1, true, $3) returning id)
     insert into credential (user_id, provider_id, account_id, password_hash)
     select id, 'credential', id::text, $2 from u returning user_id as id`,
    [email, await (passwordHash ??= hashPassword(PASSWORD)), operator],
  );
  for (const organization of organizations) {
    await pool.query('insert into membership values ($1, $2, $3)', [organization, rows[0]!.id, role]);
  }
  return rows[0]!.id;
}

interface Parts {
  database: TestDatabase;
  clock: ManualClock;
  keyring: Keyring;
}

async function addMessage(parts: Parts, organizationId: string, message: TestMessage = {}): Promise<string> {
  const { database, clock, keyring } = parts;
  const { sender = 'alice@example.org', subject = 'Grüße', state = 'queued', dueFor = 0 } = message;
  const { recipient = 'hello@example.test', destination = 'you@example.net', reason = 'alias.forward' } = message;
  const { body = 'Subject: x\r\n\r\nbody' } = message;
  const key = await keyring.key(organizationId);
  clock.advance(1);
  const id = uuidv7(clock.now());
  const summary = JSON.stringify({ from: `Alice <${sender}>`, subject, messageId: '<1@example.org>' });
  const at = new Date(clock.now()).toISOString();
  await database.pool.query(
    `insert into message (id, organization_id, origin, sender, client, envelope, auth, size, sealed_summary, sealed_body, trace)
     values ($1, $2, 'received', $3, '{"ip":"192.0.2.1"}', '{"recipients":[]}', '{"spf":{"result":"pass"}}', 123, $4, $5, $6)`,
    [
      id,
      organizationId,
      sender,
      seal(key, [Buffer.from(summary)], `summary:${id}`),
      seal(key, [Buffer.from(body)], `body:${id}`),
      JSON.stringify([{ at, step: 'accepted' }]),
    ],
  );
  await database.pool.query(
    `insert into delivery (message_id, ordinal, organization_id, kind, recipient, destination, route, state, reason, next_attempt_at, lease_until, last_code, last_enhanced, last_text, settled_at, trace)
     values ($1, 0, $2, 'forward', $3, $4, 'example.net', $5::text, $8, now() - make_interval(secs => $6),
       case when $5 = 'leased' then now() + interval '1 minute' end, 450, '4.2.0', 'later', case when $5 = 'delivered' then now() end, $7)`,
    [
      id,
      organizationId,
      recipient,
      destination,
      state,
      dueFor,
      JSON.stringify([{ at, step: 'decided', reason }]),
      reason,
    ],
  );
  if (message.captured !== undefined) {
    const sealed = seal(key, [Buffer.from(message.captured)], `captured:${id}:0`);
    await database.pool.query(
      `insert into captured (message_id, ordinal, attempt, organization_id, sender, recipient, sealed_body) values ($1, 0, 1, $2, $3, $4, $5)`,
      [id, organizationId, sender, destination, sealed],
    );
  }
  return id;
}
