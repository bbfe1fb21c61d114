import type { Role } from '../../src/contract/index.js';
import type { TestApi } from './api.js';

export const OWNER = 'owner@example.org';
export const ADMIN = 'admin@example.org';
export const MEMBER = 'member@example.org';
export const VIEWER = 'viewer@example.org';
/** An owner, but elsewhere. */
export const STRANGER = 'stranger@example.org';
export const OUTSIDER = 'outsider@example.org';

/** An organization with one of each role, another one with a stranger, and somebody who belongs to none. */
export interface Team {
  id: string;
  other: string;
  /** Account ids by e-mail address. */
  users: ReadonlyMap<string, string>;
}

/** Once a spec: signing in takes its time. */
export async function addPeople(api: TestApi): Promise<void> {
  for (const email of [OWNER, ADMIN, MEMBER, VIEWER, STRANGER, OUTSIDER]) await api.addUser(email);
}

/** Before each test: nothing is left of the test before but who is signed in. */
export async function freshTeam(api: TestApi): Promise<Team> {
  const { pool } = api.database;
  await api.database.truncate('organization, message, delivery, event, deleted_organization cascade');
  const [id, other] = [await api.addOrganization(), await api.addOrganization()];
  const { rows } = await pool.query<{ id: string; email: string }>('select id, email from app_user');
  const users = new Map(rows.map((row) => [row.email, row.id]));
  const join = (organization: string, email: string, role: Role) =>
    pool.query('insert into membership values ($1, $2, $3)', [organization, users.get(email), role]);
  await join(id, OWNER, 'owner');
  await join(id, ADMIN, 'admin');
  await join(id, MEMBER, 'member');
  await join(id, VIEWER, 'viewer');
  await join(other, STRANGER, 'owner');
  return { id, other, users };
}

/** What the audit log has: who did what to what. Sorted, for the clock of specs stands still. */
export async function audited({ database }: TestApi): Promise<string[]> {
  const { rows } = await database.pool.query<{ line: string }>(
    `select concat_ws(' ', actor_email, action, target_name) as line from audit_entry order by 1`,
  );
  return rows.map(({ line }) => line).sort();
}
