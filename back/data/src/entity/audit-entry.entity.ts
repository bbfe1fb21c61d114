import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Organization } from './organization.entity.js';

export const ACTOR_KINDS = ['session', 'key', 'operator', 'system', 'link'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Something that somebody did to an organization's things. Never changed. */
@Entity({ name: 'audit_entry' })
@Check('audit_entry_actor_kind_check', `actor_kind in ('session', 'key', 'operator', 'system', 'link')`)
@Index('audit_entry_organization', ['organizationId', 'id'])
export class AuditEntry {
  /** UUID version 7 of the moment. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'audit_entry_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'audit_entry_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: ActorKind;

  /** Account, API key, or the destination that a link was sent to. */
  @Column({ name: 'actor_id', type: 'text', nullable: true })
  actorId!: string | null;

  @Column({ name: 'actor_email', type: 'text', nullable: true })
  actorEmail!: string | null;

  /** `noun.verb`, e.g. `alias.update`. */
  @Column({ type: 'text' })
  action!: string;

  @Column({ name: 'target_kind', type: 'text' })
  targetKind!: string;

  @Column({ name: 'target_id', type: 'text', nullable: true })
  targetId!: string | null;

  /** What people call it, as it was then. */
  @Column({ name: 'target_name', type: 'text', nullable: true })
  targetName!: string | null;

  /** New values by field; never a secret. */
  @Column({ type: 'jsonb', default: {} })
  changes!: object;

  @Column({ type: 'text', nullable: true })
  address!: string | null;

  @Column({ name: 'request_id', type: 'text', nullable: true })
  requestId!: string | null;
}
