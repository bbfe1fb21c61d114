import { accountEmail, queueSystemMail, recordAction, type Keyring, type TenantDatabase } from '@postern/data';
import { uuidv7, type Clock, type Config } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { orderOf, type Role } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import { requireAbove } from '../member/role-rules.js';
import type { InvitationLimits } from './invitation-limits.js';
import { invitationMail } from './invitation-mail.js';
import { hashInvitationToken, invitationLink, newInvitationToken } from './invitation-token.js';
import { invitationProblems, type InvitationItem, type InvitationQuery } from './invitation.routes.js';

export interface InvitationServiceDeps {
  tenants: TenantDatabase;
  keyring: Keyring;
  clock: Clock;
  config: Config;
  limits: InvitationLimits;
}

export interface InvitationPage {
  items: InvitationItem[];
  next: string | null;
}

interface Row {
  id: string;
  email: string;
  role: Role;
  invitedBy: string | null;
  createdAt: Date;
  expiresAt: Date;
}

const GOOD_FOR_MS = 7 * 86_400_000;
const MOST_OPEN = 200;

/** $1 organization, $2 invitation, $3 part of the address, $4 the last one before, $5 rows. */
const listOf = (sort: string): string => {
  const { direction, beyond } = orderOf(sort);
  return `
select i.id, i.email, i.role, m.email as "invitedBy", i.created_at as "createdAt", i.expires_at as "expiresAt"
from invitation i left join member m on m.organization_id = i.organization_id and m.user_id = i.invited_by
where i.organization_id = $1 and ($2::uuid is null or i.id = $2)
  and ($3::text is null or strpos(i.email, lower($3)) > 0) and ($4::uuid is null or i.id ${beyond} $4)
order by i.id ${direction} limit $5`;
};
const LIST = listOf('-created');

/** Invitations, as the organization that makes them sees them. */
export class InvitationService {
  constructor(private readonly deps: InvitationServiceDeps) {}

  async list(organizationId: string, { limit, after, search, sort }: InvitationQuery): Promise<InvitationPage> {
    const values = [organizationId, null, search ?? null, after ?? null, limit + 1];
    const list = listOf(sort);
    const rows = await this.deps.tenants.within(organizationId, (manager) => manager.query<Row[]>(list, values));
    const page = rows.slice(0, limit);
    const next = rows.length > limit ? (page.at(-1)?.id ?? null) : null;
    return { items: page.map((row) => this.toItem(row)), next };
  }

  /** @throws UserError `user.email`; Problem `member.role`, `member.exists`, `invitation.*`, `rate.exceeded` */
  async create(caller: Member, given: { email: string; role: Role }): Promise<InvitationItem> {
    const { tenants, clock, limits } = this.deps;
    const organizationId = caller.organization.id;
    const email = accountEmail(given.email);
    requireAbove(caller, given.role);
    await limits.mail(caller.userId, organizationId, email);
    return tenants.within(organizationId, async (manager) => {
      await this.requirePlace(manager, organizationId, email);
      const [id, token, now] = [uuidv7(clock.now()), newInvitationToken(), clock.now()];
      const made = await manager.query<unknown[]>(
        `insert into invitation (id, organization_id, email, role, token_hash, invited_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (organization_id, email) do nothing returning 1`,
        [
          ...[id, organizationId, email, given.role, hashInvitationToken(token), caller.userId],
          ...[new Date(now), new Date(now + GOOD_FOR_MS)],
        ],
      );
      if (made.length === 0) throw problemOf(invitationProblems['invitation.exists']);
      const item = await this.find(manager, organizationId, id);
      await this.send(manager, caller, item, token);
      await this.record(manager, caller, item, 'create', { role: given.role });
      return item;
    });
  }

  /** @throws Problem `invitation.unknown`, `member.role`, `rate.exceeded` */
  async resend(caller: Member, id: string): Promise<InvitationItem> {
    const { tenants, clock, limits } = this.deps;
    const organizationId = caller.organization.id;
    const known = await tenants.within(organizationId, (manager) => this.find(manager, organizationId, id));
    requireAbove(caller, known.role);
    await limits.mail(caller.userId, organizationId, known.email);
    return tenants.within(organizationId, async (manager) => {
      const token = newInvitationToken();
      await manager.query(
        'update invitation set token_hash = $3, expires_at = $4 where organization_id = $1 and id = $2',
        [organizationId, id, hashInvitationToken(token), new Date(clock.now() + GOOD_FOR_MS)],
      );
      const item = await this.find(manager, organizationId, id);
      await this.send(manager, caller, item, token);
      await this.record(manager, caller, item, 'resend');
      return item;
    });
  }

  /** @throws Problem `invitation.unknown`, `member.role` */
  async revoke(caller: Member, id: string): Promise<void> {
    const organizationId = caller.organization.id;
    await this.deps.tenants.within(organizationId, async (manager) => {
      const item = await this.find(manager, organizationId, id);
      requireAbove(caller, item.role);
      await manager.query('delete from invitation where organization_id = $1 and id = $2', [organizationId, id]);
      await this.record(manager, caller, item, 'revoke');
    });
  }

  /** An invitation that expired makes room for a new one. */
  private async requirePlace(manager: EntityManager, organizationId: string, email: string): Promise<void> {
    await manager.query('delete from invitation where organization_id = $1 and email = $2 and expires_at <= $3', [
      ...[organizationId, email, new Date(this.deps.clock.now())],
    ]);
    const [state] = await manager.query<{ open: number; member: boolean }[]>(
      `select (select count(*)::int from invitation where organization_id = $1) as open,
         exists (select 1 from member where organization_id = $1 and email = $2) as member`,
      [organizationId, email],
    );
    if (state?.member === true) throw problemOf(invitationProblems['member.exists']);
    if ((state?.open ?? 0) >= MOST_OPEN) throw problemOf(invitationProblems['invitation.too-many']);
  }

  private async send(manager: EntityManager, caller: Member, item: InvitationItem, token: string): Promise<void> {
    const organizationId = caller.organization.id;
    const { config } = this.deps;
    const [named] = await manager.query<{ name: string }[]>('select name from organization where id = $1', [
      organizationId,
    ]);
    const mail = invitationMail({
      ...{ organization: named?.name ?? '', role: item.role, from: caller.email },
      link: invitationLink(config.PUBLIC_URL ?? `http://localhost:${config.HTTP_PORT}`, token),
      expiresAt: new Date(item.expiresAt),
    });
    await queueSystemMail(manager, this.deps, { organizationId, to: item.email, ...mail });
  }

  private async find(manager: EntityManager, organizationId: string, id: string): Promise<InvitationItem> {
    const [row] = await manager.query<Row[]>(LIST, [organizationId, id, null, null, 1]);
    if (row === undefined) throw problemOf(invitationProblems['invitation.unknown']);
    return this.toItem(row);
  }

  private async record(
    manager: EntityManager,
    caller: Member,
    { id, email }: InvitationItem,
    verb: string,
    changes: Record<string, unknown> = {},
  ): Promise<void> {
    const target = { kind: 'invitation', id, name: email };
    await recordAction(manager, this.deps.clock, actorOf(caller), {
      ...{ organizationId: caller.organization.id, action: `invitation.${verb}`, target, changes },
    });
  }

  private toItem({ createdAt, expiresAt, ...row }: Row): InvitationItem {
    const expired = expiresAt.getTime() <= this.deps.clock.now();
    return { ...row, createdAt: createdAt.toISOString(), expiresAt: expiresAt.toISOString(), expired };
  }
}
