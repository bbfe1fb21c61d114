import type { AnswerOf, BodyOf } from '../api/types';

export type Key = AnswerOf<'/api/v1/keys', 'get'>['items'][number];
export type Scope = BodyOf<'/api/v1/keys', 'post'>['scopes'][number];

/** What a key may be good for, in words: seeing, and changing where there is something to change. */
export interface Reach {
  name: string;
  about: string;
  read: Scope;
  write: Scope | null;
}

export const REACHES: readonly Reach[] = [
  {
    name: $localize`Mail`,
    about: $localize`Messages with their text, what became of them, corrections; release, drop and forward`,
    read: 'messages:read',
    write: 'messages:write',
  },
  {
    name: $localize`Aliases`,
    about: $localize`Addresses and where they go`,
    read: 'aliases:read',
    write: 'aliases:write',
  },
  {
    name: $localize`Destinations`,
    about: $localize`Mailboxes that are forwarded to`,
    read: 'destinations:read',
    write: 'destinations:write',
  },
  {
    name: $localize`Domains`,
    about: $localize`Domains, their records and keys`,
    read: 'domains:read',
    write: 'domains:write',
  },
  {
    name: $localize`Rules and sorting`,
    about: $localize`Rules, categories, digests, how mail is sorted`,
    read: 'rules:read',
    write: 'rules:write',
  },
  {
    name: $localize`Senders`,
    about: $localize`Contacts, blocked and allowed senders`,
    read: 'contacts:read',
    write: 'contacts:write',
  },
  {
    name: $localize`Webhooks`,
    about: $localize`Endpoints and what they were sent`,
    read: 'webhooks:read',
    write: 'webhooks:write',
  },
  {
    name: $localize`Events`,
    about: $localize`What happens, as it happens`,
    read: 'events:read',
    write: null,
  },
  {
    name: $localize`Statistics`,
    about: $localize`Counts of mail`,
    read: 'statistics:read',
    write: null,
  },
  {
    name: $localize`Explanations`,
    about: $localize`What would happen to mail, and why`,
    read: 'explain',
    write: null,
  },
  {
    name: $localize`Team`,
    about: $localize`Members and invitations`,
    read: 'members:read',
    write: 'members:write',
  },
  {
    name: $localize`Organization`,
    about: $localize`Its name and settings`,
    read: 'organization:read',
    write: 'organization:write',
  },
  {
    name: $localize`Audit log`,
    about: $localize`Who did what`,
    read: 'audit:read',
    write: null,
  },
];

/** What a key may do, in a line. */
export function scopesText(scopes: readonly string[]): string {
  const has = new Set(scopes);
  const all = REACHES.every(({ read, write }) => has.has(read) && (write === null || has.has(write)));
  if (all) return $localize`Everything`;
  if (REACHES.every(({ read, write }) => has.has(read) && (write === null || !has.has(write)))) {
    return $localize`See everything, change nothing`;
  }
  return REACHES.filter(({ read, write }) => has.has(read) || (write !== null && has.has(write)))
    .map(({ name, write }) => (write !== null && has.has(write) ? $localize`${name}:what: (change)` : name))
    .join(' · ');
}

/** Where a key of a scope can be tried without changing anything. */
const TRIES: readonly [Scope, string][] = [
  ['messages:read', '/api/v1/messages?limit=5'],
  ['aliases:read', '/api/v1/aliases?limit=5'],
  ['domains:read', '/api/v1/domains'],
  ['destinations:read', '/api/v1/destinations'],
  ['rules:read', '/api/v1/rules'],
  ['contacts:read', '/api/v1/contacts?limit=5'],
  ['webhooks:read', '/api/v1/webhooks'],
  ['events:read', '/api/v1/events?limit=5'],
  ['statistics:read', '/api/v1/statistics/top?kind=alias'],
  ['members:read', '/api/v1/members'],
  ['organization:read', '/api/v1/organization'],
  ['audit:read', '/api/v1/audit?limit=5'],
];

/** A command that shows that the key works; null: what it is good for is no matter of one line. */
export function exampleOf(origin: string, secret: string, scopes: readonly string[]): string | null {
  const path = TRIES.find(([scope]) => scopes.includes(scope))?.[1];
  if (path === undefined) return null;
  return `curl -H "Authorization: Bearer ${secret}" "${origin}${path}"`;
}
