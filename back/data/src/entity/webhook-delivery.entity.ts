import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

export const WEBHOOK_DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type WebhookDeliveryState = (typeof WEBHOOK_DELIVERY_STATES)[number];

/**
 * One event for one endpoint: written by a trigger in the transaction of the event. No foreign keys, so
 * that mail never waits for whoever edits or deletes an endpoint; what is left of a deleted one goes with its events.
 */
@Entity({ name: 'webhook_delivery' })
@Check('webhook_delivery_state_check', `state in ('pending', 'delivered', 'failed')`)
@Index('webhook_delivery_due', ['webhookId', 'nextAttemptAt'], { where: `state = 'pending'` })
@Index('webhook_delivery_event', ['eventId'])
export class WebhookDelivery {
  @PrimaryColumn({ name: 'webhook_id', type: 'uuid', primaryKeyConstraintName: 'webhook_delivery_pkey' })
  webhookId!: string;

  @PrimaryColumn({ name: 'event_id', type: 'uuid', primaryKeyConstraintName: 'webhook_delivery_pkey' })
  eventId!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'text', default: 'pending' })
  state!: WebhookDeliveryState;

  /** In all. */
  @Column({ type: 'integer', default: 0 })
  attempts!: number;

  /** Since it was written or last replayed: its place in the schedule. */
  @Column({ type: 'integer', default: 0 })
  tries!: number;

  /** While it is under way: when somebody else may take it over. */
  @Column({ name: 'next_attempt_at', type: 'timestamptz', default: () => 'now()' })
  nextAttemptAt!: Date;

  @Column({ name: 'lease_token', type: 'uuid', nullable: true })
  leaseToken!: string | null;

  @Column({ name: 'last_status', type: 'smallint', nullable: true })
  lastStatus!: number | null;

  @Column({ name: 'last_error', type: 'text', nullable: true })
  lastError!: string | null;

  @Column({ name: 'settled_at', type: 'timestamptz', nullable: true })
  settledAt!: Date | null;
}
