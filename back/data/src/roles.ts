import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

import { codeOf, deriveKey } from '@postern/platform';
import { Client } from 'pg';

/**
 * Who the API is to PostgreSQL. Neither role may bypass row-level security (docs/adr/0004): `postern_api` sees the rows
 * of the one organization that a transaction names, `postern_system` those of all, for what has no organization yet or
 * concerns several: logging in, operators, scheduled work.
 */
export const API_ROLES = ['postern_api', 'postern_system'] as const;
export type ApiRole = (typeof API_ROLES)[number];

/** Tuple concurrently updated: another process sets the same password at the same moment. */
const CONCURRENT = 'XX000';
const TRIES = 5;

/**
 * Lets the API's roles, made by a migration, log in with passwords that follow from `secret`.
 *
 * @param url of a role that may create roles
 */
export async function prepareRoles(url: string, secret: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const role of API_ROLES) await setPassword(client, role, secret);
  } finally {
    await client.end();
  }
}

/** The address of the same database for one of the API's roles. */
export function roleUrl(url: string, role: ApiRole, secret: string): string {
  const [, scheme, rest] = /^([a-z]+:\/\/)(?:[^@/]*@)?(.*)$/s.exec(url) ?? [];
  if (scheme === undefined) throw new Error('the database address is no URL');
  return `${scheme}${role}:${passwordOf(role, secret)}@${rest}`;
}

async function setPassword(client: Client, role: ApiRole, secret: string): Promise<void> {
  const verifier = scramVerifier(passwordOf(role, secret));
  for (let left = TRIES; ; left--) {
    try {
      await client.query(`alter role ${role} with login password '${verifier}'`);
      return;
    } catch (error) {
      if (codeOf(error) !== CONCURRENT || left === 1) throw error;
    }
  }
}

function passwordOf(role: ApiRole, secret: string): string {
  return createHmac('sha256', deriveKey(secret, 'database roles')).update(role).digest('base64url');
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
