import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Organization } from './organization.entity.js';

/** Mail for an organization that was refused in the session: there is no message of it. */
@Entity({ name: 'refusal' })
@Index('refusal_list', ['organizationId', 'refusedAt', 'id'])
export class Refusal {
  /** Version 7, by when it was refused. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'refusal_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'refusal_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @Column({ name: 'refused_at', type: 'timestamptz' })
  refusedAt!: Date;

  /** It may be gone. */
  @Column({ name: 'alias_id', type: 'uuid', nullable: true })
  aliasId!: string | null;

  /** Reverse-path; empty: none. */
  @Column({ type: 'text' })
  sender!: string;

  @Column({ type: 'text' })
  recipient!: string;

  /** Name of the reply, as in events. */
  @Column({ type: 'text' })
  reason!: string;

  /** What the sender's server was told: the reply's code … */
  @Column({ type: 'smallint' })
  code!: number;

  /** … and text. */
  @Column({ type: 'text' })
  reply!: string;

  /** The owner's rule that refused it; null: no rule did. It may be gone. */
  @Column({ name: 'rule_id', type: 'uuid', nullable: true })
  ruleId!: string | null;

  /** As it was called then. */
  @Column({ name: 'rule_name', type: 'text', nullable: true })
  ruleName!: string | null;
}
