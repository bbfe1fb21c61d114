import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { Destination } from './destination.entity.js';
import { Domain } from './domain.entity.js';
import { Organization } from './organization.entity.js';

export const ALIAS_KINDS = ['exact', 'regex', 'catch-all'] as const;
export type AliasKind = (typeof ALIAS_KINDS)[number];

export const ALIAS_ACTIONS = ['forward', 'hold', 'drop', 'reject'] as const;
export type AliasAction = (typeof ALIAS_ACTIONS)[number];

/** What becomes of mail once an alias's limit is used up. */
export const OVER_LIMITS = ['reject', 'hold'] as const;
export type OverLimit = (typeof OVER_LIMITS)[number];

/** Which local parts of a domain are taken, and what becomes of their mail. */
@Entity({ name: 'alias' })
@Unique('alias_domain_id_kind_pattern_key', ['domainId', 'kind', 'pattern'])
@Index('alias_organization', ['organizationId', 'id'])
@Index('alias_created', ['organizationId', 'createdAt', 'id'])
@Index('alias_address', ['organizationId', 'address', 'id'])
@Index('alias_domain_created', ['domainId', 'createdAt', 'id'])
@Index('alias_domain_address', ['domainId', 'address', 'id'])
@Index('alias_expires', ['organizationId', 'expiresAt'], { where: 'expires_at is not null' })
@Index('alias_fallback', ['organizationId', 'fallback'], { where: 'fallback is not null' })
@ForeignKey(() => Destination, ['organizationId', 'fallback'], ['organizationId', 'address'], {
  name: 'alias_fallback_fkey',
})
@Check('alias_kind_check', `kind in ('exact', 'regex', 'catch-all')`)
@Check('alias_action_check', `action in ('forward', 'hold', 'drop', 'reject')`)
@Check('alias_daily_limit_check', 'daily_limit > 0')
@Check('alias_total_limit_check', 'total_limit > 0')
@Check('alias_over_limit_check', `over_limit in ('reject', 'hold')`)
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

  /** Messages ever; null: no limit. */
  @Column({ name: 'total_limit', type: 'integer', nullable: true })
  totalLimit!: number | null;

  @Column({ name: 'over_limit', type: 'text', default: 'reject' })
  overLimit!: OverLimit;

  /** Value of the header field that marks this alias's mail; null: none. */
  @Column({ name: 'header_tag', type: 'text', nullable: true })
  headerTag!: string | null;

  @Column({ type: 'text', default: '' })
  note!: string;

  /** For whoever sorts them. */
  @Column({ type: 'text', array: true, default: () => `'{}'` })
  labels!: string[];

  /** Where mail goes that every destination refused for good; null: back to its sender. */
  @Column({ type: 'text', nullable: true })
  fallback!: string | null;

  /** `pattern@domain`, which lists are ordered by; a trigger writes it. */
  @Column({ type: 'text', collation: 'C' })
  address!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  /** Grows with each change. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}
