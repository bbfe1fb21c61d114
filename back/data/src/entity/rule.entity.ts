import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

import { Alias } from './alias.entity.js';
import { Domain } from './domain.entity.js';
import { Organization } from './organization.entity.js';

/** What an owner wants done with mail that meets a condition. */
@Entity({ name: 'rule' })
@Index('rule_order', ['organizationId', 'position', 'id'])
@Check('rule_scope_check', 'domain_id is null or alias_id is null')
export class Rule {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'rule_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'rule_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** Order of the organization's rules: the lowest first. */
  @Column({ type: 'integer' })
  position!: number;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'boolean', default: true })
  enabled!: boolean;

  /** Only mail for this domain; null: not limited so. */
  @Column({ name: 'domain_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Domain, { name: 'rule_domain_id_fkey', onDelete: 'CASCADE' })
  domainId!: string | null;

  /** Only mail that this alias takes; null: not limited so. */
  @Column({ name: 'alias_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Alias, { name: 'rule_alias_id_fkey', onDelete: 'CASCADE' })
  aliasId!: string | null;

  /** A `Condition`, checked when it was written. */
  @Column({ type: 'jsonb' })
  condition!: Record<string, unknown>;

  /** `RuleAction`s, likewise. */
  @Column({ type: 'jsonb' })
  actions!: Record<string, unknown>[];

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
