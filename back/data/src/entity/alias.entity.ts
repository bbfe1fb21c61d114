import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { Domain } from './domain.entity.js';
import { Organization } from './organization.entity.js';

export const ALIAS_KINDS = ['exact', 'regex', 'catch-all'] as const;
export type AliasKind = (typeof ALIAS_KINDS)[number];

export const ALIAS_ACTIONS = ['forward', 'hold', 'drop', 'reject'] as const;
export type AliasAction = (typeof ALIAS_ACTIONS)[number];

/** Which local parts of a domain are taken, and what becomes of their mail. */
@Entity({ name: 'alias' })
@Unique('alias_domain_id_kind_pattern_key', ['domainId', 'kind', 'pattern'])
@Index('alias_organization', ['organizationId', 'id'])
@Check('alias_kind_check', `kind in ('exact', 'regex', 'catch-all')`)
@Check('alias_action_check', `action in ('forward', 'hold', 'drop', 'reject')`)
@Check('alias_daily_limit_check', 'daily_limit > 0')
export class Alias {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'alias_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'alias_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @Column({ name: 'domain_id', type: 'uuid' })
  @ForeignKey(() => Domain, { name: 'alias_domain_id_fkey', onDelete: 'CASCADE' })
  domainId!: string;

  @Column({ type: 'text' })
  kind!: AliasKind;

  /** Local part in lower case and NFC; RE2 expression without slashes; `*` of a catch-all. */
  @Column({ type: 'text' })
  pattern!: string;

  /** Order among the regular expressions of a domain: the lowest first. */
  @Column({ type: 'integer', default: 0 })
  position!: number;

  @Column({ type: 'text', default: 'forward' })
  action!: AliasAction;

  @Column({ type: 'boolean', default: true })
  enabled!: boolean;

  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;

  /** Messages in 24 hours; null: no limit. */
  @Column({ name: 'daily_limit', type: 'integer', nullable: true })
  dailyLimit!: number | null;

  /** Value of the header field that marks this alias's mail; null: none. */
  @Column({ name: 'header_tag', type: 'text', nullable: true })
  headerTag!: string | null;

  @Column({ type: 'text', default: '' })
  note!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}
