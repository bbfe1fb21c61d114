import {
  deleteOrganization,
  findOperatorOrganization,
  queueSystemMail,
  recordAction,
  recordEvents,
  type Actor,
  type Keyring,
  type SystemDatabase,
} from '@postern/data';
import type { Clock, Config } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Caller } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { problemOf } from '../http/problem.js';
import { organizationProblems } from '../organization/organization.routes.js';
import { personalDataProblems } from './personal-data.routes.js';

export interface AccountDeletionDeps {
  system: SystemDatabase;
  keyring: Keyring;
  clock: Clock;
  config: Config;
}

interface Belonging {
  id: string;
  name: string;
  operator: boolean;
  /** True when the account owns it and nobody else does. */
  alone: boolean;
  members: number;
}

/** $1 account. */
const BELONGINGS = `
select o.id, o.name, o.is_operator as operator,
  m.role = 'owner' and not exists (
    select 1 from membership other
    where other.organization_id = m.organization_id and other.role = 'owner' and other.user_id <> m.user_id
  ) as alone,
  (select count(*)::int from membership each where each.organization_id = m.organization_id) as members
from membership m join organization o on o.id = m.organization_id where m.user_id = $1 order by o.name, o.id`;

/** Owners of the account's organizations, locked in one order: two owners cannot both be gone at the same moment. */
const LOCK_OWNERS = `
select 1 from membership where role = 'owner'
  and organization_id in (select organization_id from membership where user_id = $1)
order by organization_id, user_id for update`;

/** Deletes accounts, with what belongs to nobody else. */
export class AccountDeletionService {
  constructor(private readonly deps: AccountDeletionDeps) {}

  /** @throws Problem `account.*`, `organization.operator` */
  async remove(caller: Caller, typed: string): Promise<void> {
    if (typed !== caller.email) throw problemOf(personalDataProblems['account.confirmation']);
    const deleted = await this.deps.system.transaction((manager) => this.removeWithin(manager, caller));
    for (const id of deleted) this.deps.keyring.forget(id);
  }

  /** @returns the organizations that went with it */
  private async removeWithin(manager: EntityManager, caller: Caller): Promise<string[]> {
    await requireOtherOperator(manager, caller.userId);
    await manager.query(LOCK_OWNERS, [caller.userId]);
    const belongings = await manager.query<Belonging[]>(BELONGINGS, [caller.userId]);
    requireHandedOver(belongings);
    const going = belongings.filter(({ alone }) => alone);
    for (const { id } of going) await deleteOrganization(manager, id);
    await this.record(manager, caller, belongings);
    await this.tell(manager, caller.email);
    await manager.query('delete from app_user where id = $1', [caller.userId]);
    return going.map(({ id }) => id);
  }

  private async record(manager: EntityManager, caller: Caller, belongings: readonly Belonging[]): Promise<void> {
    const { clock } = this.deps;
    const actor = actorOf(caller);
    for (const { id: organizationId, alone } of belongings) {
      if (alone) continue;
      const { userId: id, email } = caller;
      const target = { kind: 'member', id, name: email };
      await recordAction(manager, clock, actor, { organizationId, action: 'member.leave', target });
      await recordEvents(manager, clock, [{ organizationId, type: 'member.removed', data: { id, email } }]);
    }
    const organizationId = await findOperatorOrganization(manager);
    if (organizationId === null) return;
    for (const { id, name, alone } of belongings) {
      const target = { kind: 'organization', id, name };
      if (alone)
        await recordAction(manager, clock, nameless(actor), { organizationId, action: 'organization.delete', target });
    }
    const target = { kind: 'account', id: caller.userId, name: null };
    await recordAction(manager, clock, nameless(actor), { organizationId, action: 'account.delete', target });
  }

  private async tell(manager: EntityManager, to: string): Promise<void> {
    const organizationId = await findOperatorOrganization(manager);
    if (organizationId === null) return;
    await queueSystemMail(manager, this.deps, {
      ...{ organizationId, to, subject: 'Your account was deleted' },
      text: `The account ${to} and all that belonged to it alone was deleted, as you asked. If you did not ask, write to who runs this service.`,
    });
  }
}

/** The installation's log keeps that it happened, not whose account it was. */
function nameless(actor: Actor): Actor {
  return { ...actor, email: null, address: null };
}

async function requireOtherOperator(manager: EntityManager, userId: string): Promise<void> {
  const operators = await manager.query<{ id: string }[]>(
    'select id from app_user where is_operator order by id for update',
  );
  if (operators.length === 1 && operators[0]!.id === userId)
    throw problemOf(personalDataProblems['account.last-operator']);
}

function requireHandedOver(belongings: readonly Belonging[]): void {
  const alone = belongings.filter((each) => each.alone);
  const others = alone.filter(({ members }) => members > 1).map(({ name }) => `"${name}"`);
  if (others.length > 0)
    throw problemOf(
      personalDataProblems['account.owns'],
      `Others belong to ${others.join(', ')}, and you alone own it.`,
    );
  const ours = alone.find(({ operator }) => operator);
  if (ours !== undefined) throw problemOf(organizationProblems['organization.operator'], `You own "${ours.name}".`);
}
