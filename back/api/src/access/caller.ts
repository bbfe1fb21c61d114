import type { IncomingMessage } from 'node:http';

import type { Role, Scope } from '../contract/index.js';

/** Who asks, as a credential proves it. */
export interface Identity {
  readonly kind: 'session' | 'key';
  /** Id of the session or key. */
  readonly credentialId: string;
  readonly userId: string;
  readonly email: string;
  readonly isOperator: boolean;
  /** Null: all that the role allows. */
  readonly scopes: readonly Scope[] | null;
  /** Where this person belongs, by organization id; a key's, only its own. */
  readonly memberships: ReadonlyMap<string, Role>;
  /** True when a browser sends the credential by itself, so that another site could make it. */
  readonly ambient: boolean;
}

/** Who asks, and where. */
export interface Caller extends Identity {
  readonly requestId: string;
  /** The client's address. */
  readonly address: string;
  /** The organization that the request concerns; null on routes that concern none. */
  readonly organization: { readonly id: string; readonly role: Role } | null;
}

/** On routes of an organization. */
export interface Member extends Caller {
  readonly organization: { readonly id: string; readonly role: Role };
}

const callers = new WeakMap<IncomingMessage, Caller>();

export function setCaller(request: IncomingMessage, caller: Caller): void {
  callers.set(request, caller);
}

/** Undefined on public routes. */
export function callerOf(request: IncomingMessage): Caller | undefined {
  return callers.get(request);
}

/** One way to prove who one is. */
export interface Authenticator {
  /**
   * @returns null when the request carries no credential of this kind
   * @throws Problem 401 when it carries one that is wrong, 429 after too many
   */
  identify(request: IncomingMessage): Promise<Identity | null>;
}

/** All ways, in the order they are tried: {@link Authenticator}[]. */
export const AUTHENTICATORS = Symbol('authenticators');
