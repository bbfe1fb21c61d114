import type { IncomingMessage, ServerResponse } from 'node:http';

import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

import { COMMON, hasRole, type Access, type RouteSpec } from '../contract/index.js';
import { addressOf } from '../http/client-address.js';
import { ROUTE } from '../http/handle.js';
import { problemOf, type Problem } from '../http/problem.js';
import { requestIdOf } from '../http/request-id.js';
import { RequestLimits } from '../limits/request-limits.js';
import { AUTHENTICATORS, setCaller, type Authenticator, type Caller, type Identity } from './caller.js';
import { isFromElsewhere } from './origin.js';

type OrganizationAccess = Extract<Access, { kind: 'organization' }>;

/** Lets a request in as far as its route's {@link Access} says. A route without one lets nobody in. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(RequestLimits) private readonly limits: RequestLimits,
    @Inject(AUTHENTICATORS) private readonly authenticators: readonly Authenticator[],
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const spec = this.reflector.get<RouteSpec | undefined>(ROUTE, context.getHandler());
    if (spec === undefined) throw new Error(`${context.getHandler().name} has no route contract`);
    const http = context.switchToHttp();
    const request = http.getRequest<IncomingMessage>();
    const response = http.getResponse<ServerResponse>();
    await this.limits.takeAddress(spec, request, response);
    if (spec.access.kind === 'public') {
      if (spec.method !== 'get' && isFromElsewhere(request)) throw problemOf(COMMON['access.origin']);
      return true;
    }
    const identity = await this.identify(request);
    await this.limits.takeCredential(identity, response);
    if (identity.ambient && spec.method !== 'get' && isFromElsewhere(request)) throw problemOf(COMMON['access.origin']);
    const organization = this.admit(spec.access, identity, request);
    setCaller(request, {
      ...identity,
      requestId: requestIdOf(request),
      address: addressOf(request),
      organization,
    });
    return true;
  }

  private async identify(request: IncomingMessage): Promise<Identity> {
    for (const authenticator of this.authenticators) {
      const identity = await authenticator.identify(request);
      if (identity !== null) return identity;
    }
    throw problemOf(COMMON['login.required']);
  }

  private admit(access: Access, identity: Identity, request: IncomingMessage): Caller['organization'] {
    if (access.kind === 'organization') return admitMember(access, identity, request);
    if (identity.kind === 'key') throw problemOf(COMMON['access.person']);
    if (access.kind === 'operator' && !identity.isOperator) throw problemOf(COMMON['access.operator']);
    return null;
  }
}

function admitMember(access: OrganizationAccess, identity: Identity, request: IncomingMessage): Caller['organization'] {
  const organization = chosenOrganization(identity, request);
  if (identity.kind === 'key' && access.scope === null) throw problemOf(COMMON['access.person']);
  if (access.scope !== null && identity.scopes !== null && !identity.scopes.includes(access.scope)) {
    throw problemOf(COMMON['access.scope'], `The key lacks the scope ${access.scope}.`);
  }
  if (!hasRole(organization.role, access.role)) {
    throw problemOf(COMMON['access.role'], `This needs the role ${access.role}; yours is ${organization.role}.`);
  }
  return organization;
}

/** The one in `Postern-Organization`; whoever belongs to one only need not name it. */
function chosenOrganization({ memberships }: Identity, request: IncomingMessage): NonNullable<Caller['organization']> {
  const named = request.headers['postern-organization'];
  const id =
    typeof named === 'string' ? named.toLowerCase() : memberships.size === 1 ? [...memberships.keys()][0]! : null;
  if (id === null) throw missingOrganization(memberships.size);
  const role = memberships.get(id);
  // Of one that exists elsewhere, no more is told than of one that does not.
  if (role === undefined)
    throw problemOf(COMMON['organization.required'], `You do not belong to an organization ${id}.`);
  return { id, role };
}

function missingOrganization(memberships: number): Problem {
  const why = memberships === 0 ? 'You belong to no organization.' : `You belong to ${memberships} organizations.`;
  return problemOf(COMMON['organization.required'], why);
}
