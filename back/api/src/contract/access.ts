import type { Scope } from '@postern/data';

export { SCOPES, type Scope } from '@postern/data';

/** Least first. */
export const ROLES = ['viewer', 'member', 'admin', 'owner'] as const;
export type Role = (typeof ROLES)[number];

/** Who may use a route. */
export type Access =
  /** Anybody. */
  | { readonly kind: 'public' }
  /** Somebody signed in, whatever the organization; API keys cannot. */
  | { readonly kind: 'person' }
  /** A member of the organization with at least this role; a key also needs the scope. Without a scope: no keys. */
  | { readonly kind: 'organization'; readonly role: Role; readonly scope: Scope | null }
  /** Who runs the installation, signed in. */
  | { readonly kind: 'operator' };

export const PUBLIC: Access = { kind: 'public' };
export const PERSON: Access = { kind: 'person' };
export const OPERATOR: Access = { kind: 'operator' };

/** @param scope null where no API key may go: credentials, members, deletion */
export function organizationAccess(role: Role, scope: Scope | null): Access {
  return { kind: 'organization', role, scope };
}

export function hasRole(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}
