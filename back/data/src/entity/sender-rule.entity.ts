import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

import { Alias } from './alias.entity.js';
import { Organization } from './organization.entity.js';

export const SENDER_RULE_KINDS = ['address', 'domain', 'pattern'] as const;
export type SenderRuleKind = (typeof SENDER_RULE_KINDS)[number];

export const SENDER_VERDICTS = ['block', 'allow'] as const;
export type SenderVerdict = (typeof SENDER_VERDICTS)[number];

export const BLOCK_ACTIONS = ['reject', 'drop', 'hold'] as const;
export type BlockAction = (typeof BLOCK_ACTIONS)[number];

/** Whose mail an organization, or one alias of it, does not take, or takes whatever else is blocked. */
@Entity({ name: 'sender_rule' })
@Index('sender_rule_everywhere', ['organizationId', 'kind', 'value'], { unique: true, where: 'alias_id is null' })
@Index('sender_rule_alias', ['aliasId', 'kind', 'value'], { unique: true, where: 'alias_id is not null' })
@Index('sender_rule_created', ['organizationId', 'createdAt', 'id'])
@Check('sender_rule_kind_check', `kind in ('address', 'domain', 'pattern')`)
@Check('sender_rule_verdict_check', `verdict in ('block', 'allow')`)
@Check('sender_rule_action_check', `action in ('reject', 'drop', 'hold')`)
export class SenderRule {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'sender_rule_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'sender_rule_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** Null: all aliases of the organization. */
  @Column({ name: 'alias_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Alias, { name: 'sender_rule_alias_id_fkey', onDelete: 'CASCADE' })
  aliasId!: string | null;

  @Column({ type: 'text' })
  kind!: SenderRuleKind;

  /** Address; domain, which stands for its subdomains too; pattern with `*` for anything. All in lower case. */
  @Column({ type: 'text' })
  value!: string;

  @Column({ type: 'text' })
  verdict!: SenderVerdict;

  /** What becomes of blocked mail. */
  @Column({ type: 'text', default: 'reject' })
  action!: BlockAction;

  @Column({ type: 'text', default: '' })
  note!: string;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  /** Grows with each change. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}
