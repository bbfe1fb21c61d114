import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

import { codeOf, deriveKey } from '@postern/platform';
import { Client } from 'pg';

/**
 * Who the API is to PostgreSQL. Neither role may bypass row-level security (docs/adr/0004): `postern_api` sees the rows
 * of the one organization that a transaction names, `postern_system` those of all, for what has no organization yet or
 * concerns several: logging in, operators, scheduled work.
 *
 * Roles belong to a whole server, on which several installations may have their databases. So these two hold the rights
 * and cannot log in; each installation has a member of each, named after its secret, that can.
 */
export const API_ROLES = ['postern_api', 'postern_system'] as const;
export type ApiRole = (typeof API_ROLES)[number];

/** Another process changes the same role at the same moment. */
const CONCURRENT = /^(XX000|42710|23505)$/;
const TRIES = 5;

/**
 * Lets an installation's API log in: makes its members of the API's roles, with passwords that follow from `secret`,
 * and opens this database to them.
 *
 * @param url of a role that may create roles
 */
export async function prepareRoles(url: string, secret: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const role of API_ROLES) await insist(() => prepareLogin(client, role, secret));
  } finally {
    await client.end();
  }
}

/** The address of the same database for one of the API's roles. */
export function roleUrl(url: string, role: ApiRole, secret: string): string {
  const [, scheme, rest] = /^([a-z]+:\/\/)(?:[^@/]*@)?(.*)$/s.exec(url) ?? [];
  if (scheme === undefined) throw new Error('the database address is no URL');
  return `${scheme}${loginOf(role, secret)}:${passwordOf(role, secret)}@${rest}`;
}

async function prepareLogin(client: Client, role: ApiRole, secret: string): Promise<void> {
  const login = loginOf(role, secret);
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [login]);
  if (rowCount === 0) await client.query(`create role ${login}`);
  const verifier = scramVerifier(passwordOf(role, secret));
  const rights = 'nosuperuser nocreatedb nocreaterole nobypassrls inherit';
  await client.query(`alter role ${login} with login ${rights} password '${verifier}'`);
  await client.query(`grant ${role} to ${login}`);
  const { rows } = await client.query<{ name: string }>('select quote_ident(current_database()) as name');
  await client.query(`grant connect on database ${rows[0]!.name} to ${login}`);
}

async function insist(work: () => Promise<void>): Promise<void> {
  for (let left = TRIES; ; left--) {
    try {
      await work();
      return;
    } catch (error) {
      if (left === 1 || !CONCURRENT.test(codeOf(error) ?? '')) throw error;
    }
  }
}

function loginOf(role: ApiRole, secret: string): string {
  return `${role}_${derive(`name of ${role}`, secret).toString('hex').slice(0, 12)}`;
}

function passwordOf(role: ApiRole, secret: string): string {
  return derive(role, secret).toString('base64url');
}

function derive(what: string, secret: string): Buffer {
  return createHmac('sha256', deriveKey(secret, 'database roles')).update(what).digest();
}

/**
 * What PostgreSQL keeps of a password (RFC 5803), made here so that the password itself is in no statement and no log.
 */
function scramVerifier(password: string): string {
  const iterations = 4096;
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256');
  const hmac = (text: string): Buffer => createHmac('sha256', salted).update(text).digest();
  const stored = createHash('sha256').update(hmac('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${hmac('Server Key').toString('base64')}`;
}
