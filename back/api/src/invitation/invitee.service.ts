import { recordAction, type SystemDatabase } from '@postern/data';
import type { Clock } from '@postern/platform';

import type { Caller } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import type { Role } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import { acceptInvitation, invitationFor, type Invitee } from './acceptance.js';
import type { InvitationLimits } from './invitation-limits.js';
import { hashInvitationToken } from './invitation-token.js';
import { invitationProblems, type Offer } from './invitation.routes.js';

/** Invitations, as who got one sees it: no member yet, so that no organization's walls apply. The token is the proof. */
export class InviteeService {
  constructor(
    private readonly system: SystemDatabase,
    private readonly clock: Clock,
    private readonly limits: InvitationLimits,
  ) {}

  /** @throws Problem `invitation.unknown`, `invitation.expired`, `rate.exceeded` */
  async look(token: string, address: string): Promise<Offer> {
    await this.limits.tried(address);
    const found = await invitationFor(this.system.manager, this.clock, hashInvitationToken(token));
    const { organizationName: organization, email, role, expiresAt } = found;
    return { organization, email, role, expiresAt: expiresAt.toISOString() };
  }

  /** @throws Problem `invitation.*`, `member.exists`, `rate.exceeded` */
  async accept(caller: Caller, token: string): Promise<{ organizationId: string; role: Role }> {
    await this.limits.tried(caller.address);
    return this.system.transaction(async (manager) => {
      const [invitee] = await manager.query<Invitee[]>(
        'select id, email, email_verified as "emailVerified" from app_user where id = $1',
        [caller.userId],
      );
      if (invitee === undefined) throw problemOf(invitationProblems['invitation.other-address']);
      const { organizationId, role } = await acceptInvitation(manager, this.clock, actorOf(caller), {
        ...{ hash: hashInvitationToken(token), invitee },
      });
      return { organizationId, role };
    });
  }

  /** An expired one as well. @throws Problem `invitation.unknown`, `rate.exceeded` */
  async decline(token: string, address: string): Promise<void> {
    await this.limits.tried(address);
    await this.system.transaction(async (manager) => {
      const [gone] = await manager.query<[{ id: string; organizationId: string; email: string }[], number]>(
        'delete from invitation where token_hash = $1 returning id, organization_id as "organizationId", email',
        [hashInvitationToken(token)],
      );
      const [invitation] = gone;
      if (invitation === undefined) throw problemOf(invitationProblems['invitation.unknown']);
      const { id, organizationId, email } = invitation;
      // Who has the token may not even have an account.
      const actor = { kind: 'system' as const, id: null, email, address, requestId: null };
      const target = { kind: 'invitation', id, name: email };
      await recordAction(manager, this.clock, actor, { organizationId, action: 'invitation.decline', target });
    });
  }
}
