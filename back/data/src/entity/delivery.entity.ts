import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const DELIVERY_STATES = [
  'queued',
  'leased',
  'delivered',
  'held',
  'dropped',
  'bounced',
  'expired',
  'cancelled',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One message for one destination: the unit of the queue. Written only by statements, never through this class. */
@Entity({ name: 'delivery' })
@Index('delivery_queued', ['route', 'organizationId', 'nextAttemptAt'], { where: `state = 'queued'` })
@Index('delivery_leased', ['leaseUntil'], { where: `state = 'leased'` })
@Index('delivery_held', ['organizationId', 'messageId'], { where: `state = 'held'` })
@Index('delivery_aside', ['organizationId', 'state', 'messageId'], {
  where: `state = any (array['queued', 'dropped', 'bounced', 'expired', 'cancelled'])`,
})
@Index('delivery_delayed', ['organizationId', 'route'], {
  where: `delay_notified and state = any (array['queued', 'leased'])`,
})
@Check('delivery_kind_check', `kind in ('forward', 'return', 'notice')`)
@Check(
  'delivery_state_check',
  `state in ('queued', 'leased', 'delivered', 'held', 'dropped', 'bounced', 'expired', 'cancelled')`,
)
export class DeliveryRow {
  @PrimaryColumn({ name: 'message_id', type: 'uuid', primaryKeyConstraintName: 'delivery_pkey' })
  messageId!: string;

  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'delivery_pkey' })
  ordinal!: number;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'alias_id', type: 'uuid', nullable: true })
  aliasId!: string | null;

  @Column({ type: 'text' })
  kind!: 'forward' | 'return' | 'notice';

  @Column({ type: 'text' })
  recipient!: string;

  @Column({ type: 'text' })
  destination!: string;

  /** What fairness, pausing and concurrency go by: the destination's domain. */
  @Column({ type: 'text' })
  route!: string;

  @Column({ type: 'text' })
  state!: DeliveryState;

  @Column({ type: 'text' })
  reason!: string;

  @Column({ name: 'header_tag', type: 'text', nullable: true })
  headerTag!: string | null;

  /** What a rule asks of it besides its header tag: `DeliveryInstructions`; null for most. */
  @Column({ type: 'jsonb', nullable: true })
  instructions!: Record<string, unknown> | null;

  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  @Column({ name: 'next_attempt_at', type: 'timestamptz' })
  nextAttemptAt!: Date;

  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil!: Date | null;

  @Column({ name: 'lease_token', type: 'uuid', nullable: true })
  leaseToken!: string | null;

  @Column({ name: 'last_code', type: 'smallint', nullable: true })
  lastCode!: number | null;

  @Column({ name: 'last_enhanced', type: 'text', nullable: true })
  lastEnhanced!: string | null;

  @Column({ name: 'last_text', type: 'text', nullable: true })
  lastText!: string | null;

  @Column({ name: 'delay_notified', type: 'boolean', default: false })
  delayNotified!: boolean;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'jsonb', default: [] })
  trace!: Record<string, unknown>[];
}
