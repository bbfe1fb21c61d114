import type { Role } from '../session/session';

/** Least first. */
export const ROLES: readonly { code: Role; name: string; may: string }[] = [
  {
    code: 'viewer',
    name: $localize`Viewer`,
    may: $localize`Sees domains, aliases, rules and what became of messages. Changes nothing, and reads no mail.`,
  },
  {
    code: 'member',
    name: $localize`Member`,
    may: $localize`Also makes and changes aliases, destinations and rules, decides about held mail and reads it, and makes API keys.`,
  },
  {
    code: 'admin',
    name: $localize`Admin`,
    may: $localize`Also adds and removes domains, invites people, sets up webhooks and how mail is sorted, and sees the audit log.`,
  },
  {
    code: 'owner',
    name: $localize`Owner`,
    may: $localize`May do everything: also make other owners, and delete the organization.`,
  },
];

export function roleName(role: Role): string {
  return ROLES.find(({ code }) => code === role)?.name ?? role;
}
