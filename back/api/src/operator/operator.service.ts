import {
  OPERATOR_AUTHORITY,
  findAsOperator,
  findOperatorOrganization,
  listAsOperator,
  pauseRoute,
  queueByOrganization,
  queueByRoute,
  queueSystemMail,
  queueTotals,
  recordAction,
  recordEvents,
  resumeRoute,
  retryNow,
  setSuspended,
  type Keyring,
  type OperatorOrganization,
  type OperatorOrganizationDetails,
  type QueueShare,
  type QueueTotals,
  type SystemDatabase,
} from '@postern/data';
import type { Clock, Config } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Caller } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { decodeCursor, encodeCursor } from '../contract/index.js';
import { invalidRequest } from '../http/problem.js';
import type { OrganizationQuery } from './operator.routes.js';

/** What whoever runs the installation sees and decides. Nothing here reads what a mail says, or who wrote to whom. */
export class OperatorService {
  constructor(
    private readonly database: SystemDatabase,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async organizations({
    after,
    ...query
  }: OrganizationQuery): Promise<{ items: OperatorOrganization[]; next: string | null }> {
    const filter = { ...query, after: after === undefined ? undefined : positionOf(after) };
    const { items, next } = await listAsOperator(this.database.manager, filter);
    return { items, next: next === null ? null : encodeCursor([next.createdAt, next.id]) };
  }

  /** @throws UserError `organization.unknown` */
  organization(id: string): Promise<OperatorOrganizationDetails> {
    return findAsOperator(this.database.manager, id);
  }

  /** @throws UserError `organization.unknown`, `organization.operator-suspended` */
  suspend(caller: Caller, id: string, reason: string): Promise<OperatorOrganizationDetails> {
    return this.change(caller, id, 'organization.suspend', reason, async (manager, name) => {
      await recordEvents(manager, this.clock, [
        { organizationId: id, type: 'organization.suspended', data: { reason } },
      ]);
      await this.tellOwners(manager, id, `${name} is suspended`, suspensionText(name, reason));
    });
  }

  /** @throws UserError `organization.unknown` */
  resume(caller: Caller, id: string): Promise<OperatorOrganizationDetails> {
    return this.change(caller, id, 'organization.resume', null, async (manager) => {
      await recordEvents(manager, this.clock, [{ organizationId: id, type: 'organization.resumed', data: {} }]);
    });
  }

  queue(): Promise<QueueTotals> {
    return queueTotals(this.database.manager);
  }

  shares(by: 'route' | 'organization'): Promise<QueueShare[]> {
    return by === 'route' ? queueByRoute(this.database.manager) : queueByOrganization(this.database.manager);
  }

  /** @throws UserError `queue.route`, `queue.note` */
  pause(caller: Caller, given: string, note: string): Promise<string> {
    return this.control(caller, 'queue.pause', async (manager) => {
      const { route } = await pauseRoute(manager, given, note);
      return { result: route, target: route, changes: { note } };
    });
  }

  /** @throws UserError `queue.route`, `queue.not-paused` */
  unpause(caller: Caller, given: string): Promise<string> {
    return this.control(caller, 'queue.resume', async (manager) => {
      const route = await resumeRoute(manager, given);
      return { result: route, target: route, changes: {} };
    });
  }

  /**
   * @param route null: of all
   * @throws UserError `queue.route`
   */
  retry(caller: Caller, route: string | null): Promise<number> {
    return this.control(caller, 'queue.retry', async (manager) => {
      const selection = route === null ? ('all' as const) : { route };
      const retried = await retryNow(manager, this.clock, OPERATOR_AUTHORITY, selection);
      return { result: retried, target: route, changes: { retried } };
    });
  }

  private change(
    caller: Caller,
    id: string,
    action: string,
    reason: string | null,
    tell: (manager: EntityManager, name: string) => Promise<void>,
  ): Promise<OperatorOrganizationDetails> {
    return this.database.transaction(async (manager) => {
      const before = await findAsOperator(manager, id);
      await setSuspended(manager, this.clock, id, reason);
      const target = { kind: 'organization', id, name: before.name };
      const changes = reason === null ? {} : { reason };
      await recordAction(manager, this.clock, operatorOf(caller), { organizationId: id, action, target, changes });
      if (before.suspendedFor !== reason) await tell(manager, before.name);
      return findAsOperator(manager, id);
    });
  }

  /** Written down with the operator's own organization, since it concerns no one else's alone. */
  private control<T>(
    caller: Caller,
    action: string,
    work: (manager: EntityManager) => Promise<{ result: T; target: string | null; changes: Record<string, unknown> }>,
  ): Promise<T> {
    return this.database.transaction(async (manager) => {
      const { result, target, changes } = await work(manager);
      const organizationId = await this.installation(manager);
      const entry = { organizationId, action, target: { kind: 'route', id: target, name: target }, changes };
      await recordAction(manager, this.clock, operatorOf(caller), entry);
      return result;
    });
  }

  /** The organization that owns the installation; there is none before the first start. */
  private async installation(manager: EntityManager): Promise<string> {
    const id = await findOperatorOrganization(manager);
    if (id === null) throw new Error('the database has no operator organization');
    return id;
  }

  private async tellOwners(manager: EntityManager, id: string, subject: string, text: string): Promise<void> {
    const owners = await manager.query<{ email: string }[]>(
      `select u.email from membership m join app_user u on u.id = m.user_id
       where m.organization_id = $1 and m.role = 'owner' order by u.email`,
      [id],
    );
    const { keyring, clock, config } = this;
    for (const { email: to } of owners) {
      await queueSystemMail(manager, { keyring, clock, config }, { organizationId: null, to, subject, text });
    }
  }
}

function operatorOf(caller: Caller): ReturnType<typeof actorOf> {
  return { ...actorOf(caller), kind: 'operator' };
}

function suspensionText(name: string, reason: string): string {
  return [
    `Whoever runs this mail service has suspended ${name}:`,
    '',
    `  ${reason}`,
    '',
    'Mail to your aliases keeps flowing. What you have can be read, changed and deleted.',
    'Nothing new can be created until the suspension ends.',
    '',
  ].join('\n');
}

/** @throws Problem 400 for a cursor that is none of ours */
function positionOf(after: string): { createdAt: string; id: string } {
  const [createdAt, id] = decodeCursor(after, 2) ?? [];
  if (typeof createdAt === 'string' && MICROSECONDS.test(createdAt) && typeof id === 'string' && UUID.test(id)) {
    return { createdAt, id };
  }
  throw invalidRequest([{ field: 'after', detail: 'is not `next` of a page of this list' }]);
}

/** Microseconds since the epoch. */
const MICROSECONDS = /^\d{1,17}$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
