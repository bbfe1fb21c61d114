import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Organization } from './organization.entity.js';

/** `manual`: by a person; `gone`: it answered 410; `failing`: nothing arrived for days. */
export const WEBHOOK_DISABLED_REASONS = ['manual', 'gone', 'failing'] as const;
export type WebhookDisabledReason = (typeof WEBHOOK_DISABLED_REASONS)[number];

/** An address of a customer's that is told of events. */
@Entity({ name: 'webhook' })
@Check('webhook_disabled_reason_check', `disabled_reason in ('manual', 'gone', 'failing')`)
@Index('webhook_organization', ['organizationId', 'id'])
export class Webhook {
  /** UUID version 7. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'webhook_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'webhook_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @Column({ type: 'text' })
  url!: string;

  @Column({ type: 'text', default: '' })
  description!: string;

  /** Types, or `noun.*`; none: all. */
  @Column({ name: 'event_types', type: 'text', array: true, default: [] })
  eventTypes!: string[];

  @Column({ type: 'boolean', default: true })
  enabled!: boolean;

  @Column({ name: 'disabled_reason', type: 'text', nullable: true })
  disabledReason!: WebhookDisabledReason | null;

  @Column({ name: 'sealed_secret', type: 'bytea' })
  sealedSecret!: Buffer;

  /** Signs too until {@link previousUntil}, so that a receiver can change over. */
  @Column({ name: 'sealed_previous_secret', type: 'bytea', nullable: true })
  sealedPreviousSecret!: Buffer | null;

  @Column({ name: 'previous_until', type: 'timestamptz', nullable: true })
  previousUntil!: Date | null;

  /** The first failure after the last success. */
  @Column({ name: 'failing_since', type: 'timestamptz', nullable: true })
  failingSince!: Date | null;

  /** It asked to be left alone until then. */
  @Column({ name: 'resume_at', type: 'timestamptz', nullable: true })
  resumeAt!: Date | null;

  @Column({ type: 'integer', default: 1 })
  version!: number;
}
