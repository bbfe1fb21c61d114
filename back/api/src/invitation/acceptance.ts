import { recordAction, recordEvents, type Actor } from '@postern/data';
import type { Clock } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Role } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import { invitationProblems } from './invitation.routes.js';

/** An invitation that can be taken. */
export interface OpenInvitation {
  id: string;
  organizationId: string;
  organizationName: string;
  /** Whom it was mailed to: who has the token reads mail to this address. Lower case, domain in A-labels. */
  email: string;
  role: Role;
  expiresAt: Date;
}

/**
 * @param hash of the token
 * @param manager of the system's role; in a transaction, the invitation is locked until it ends
 * @throws Problem `invitation.unknown`, `invitation.expired`
 */
export async function invitationFor(manager: EntityManager, clock: Clock, hash: Buffer): Promise<OpenInvitation> {
  const [invitation] = await manager.query<OpenInvitation[]>(
    `select i.id, i.organization_id as "organizationId", o.name as "organizationName", i.email, i.role,
       i.expires_at as "expiresAt"
     from invitation i join organization o on o.id = i.organization_id where i.token_hash = $1 for update of i`,
    [hash],
  );
  if (invitation === undefined) throw problemOf(invitationProblems['invitation.unknown']);
  if (invitation.expiresAt.getTime() <= clock.now()) throw problemOf(invitationProblems['invitation.expired']);
  return invitation;
}

/** Who takes an invitation. */
export interface Invitee {
  id: string;
  email: string;
  emailVerified: boolean;
}

/**
 * Makes an account a member, once: the invitation is used up. For sign-up through an invitation as well, whose token
 * proves the address.
 *
 * @param manager in a transaction of the system's role
 * @throws Problem `invitation.unknown`, `invitation.expired`, `invitation.other-address`, `member.exists`
 */
export async function acceptInvitation(
  manager: EntityManager,
  clock: Clock,
  actor: Actor,
  { hash, invitee }: { hash: Buffer; invitee: Invitee },
): Promise<OpenInvitation> {
  const invitation = await invitationFor(manager, clock, hash);
  const { id, organizationId, email, role } = invitation;
  if (!invitee.emailVerified || invitee.email !== email) {
    throw problemOf(
      invitationProblems['invitation.other-address'],
      `It was sent to ${email}, and you are somebody else here.`,
    );
  }
  await manager.query('delete from invitation where id = $1', [id]);
  await join(manager, organizationId, invitee.id, role);
  const target = { kind: 'member', id: invitee.id, name: email };
  await recordAction(manager, clock, actor, { organizationId, action: 'invitation.accept', target, changes: { role } });
  const data = { id: invitee.id, email, role };
  await recordEvents(manager, clock, [{ organizationId, type: 'member.joined', data }]);
  return invitation;
}

async function join(manager: EntityManager, organizationId: string, userId: string, role: Role): Promise<void> {
  const joined = await manager.query<unknown[]>(
    `insert into membership (organization_id, user_id, role) values ($1, $2, $3)
     on conflict (organization_id, user_id) do nothing returning 1`,
    [organizationId, userId, role],
  );
  if (joined.length === 0) throw problemOf(invitationProblems['member.exists']);
}
