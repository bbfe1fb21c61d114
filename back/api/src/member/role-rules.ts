import type { Member } from '../access/caller.js';
import { defineProblems, hasRole, type Role } from '../contract/index.js';
import { problemOf } from '../http/problem.js';

export const roleProblems = defineProblems({
  'member.role': {
    status: 403,
    title: 'Not allowed for this role',
    remedy: 'Ask an owner of the organization; an API key may only deal with members and viewers.',
  },
});

/** A key that leaks must not make somebody who can do more than the key. */
const HIGHEST_FOR_KEYS: Role = 'member';

/**
 * Nobody gives or takes a role above one's own: admins cannot make owners, nor touch them.
 *
 * @param roles what the other has, and what the other is to become
 * @throws Problem `member.role`
 */
export function requireAbove({ kind, organization }: Member, ...roles: Role[]): void {
  const highest = kind === 'key' ? HIGHEST_FOR_KEYS : organization.role;
  const beyond = roles.find((role) => !hasRole(highest, role));
  if (beyond === undefined) return;
  const who = kind === 'key' ? 'An API key' : `The role ${organization.role}`;
  throw problemOf(roleProblems['member.role'], `${who} cannot deal with the role ${beyond}.`);
}
