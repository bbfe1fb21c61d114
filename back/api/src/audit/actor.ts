import type { Actor } from '@postern/data';

import type { Caller, Member } from '../access/caller.js';

export type Asker = Pick<Caller, 'kind' | 'credentialId' | 'userId' | 'email' | 'address' | 'requestId'>;

/** Who asks, as the audit log names them: a person by the account, a program by its key and the account behind that. */
export function actorOf({ kind, credentialId, userId, email, address, requestId }: Asker): Actor {
  return { kind, id: kind === 'key' ? credentialId : userId, email, address, requestId };
}

/** Who decides about an organization's mail, however that was proved: a member, or who was sent a link. */
export interface Decider {
  organizationId: string;
  /** As traces name them. */
  by: string;
  actor: Actor;
}

export function deciderOf(member: Member): Decider {
  return { organizationId: member.organization.id, by: member.email, actor: actorOf(member) };
}
