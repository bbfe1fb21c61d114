import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import { WebhookDelivery } from './webhook-delivery.entity.js';

/** One request to an endpoint; written before it is made, completed afterwards. */
@Entity({ name: 'webhook_attempt' })
@ForeignKey(() => WebhookDelivery, ['webhookId', 'eventId'], ['webhookId', 'eventId'], {
  name: 'webhook_attempt_webhook_id_event_id_fkey',
  onDelete: 'CASCADE',
})
export class WebhookAttempt {
  @PrimaryColumn({ name: 'webhook_id', type: 'uuid', primaryKeyConstraintName: 'webhook_attempt_pkey' })
  webhookId!: string;

  @PrimaryColumn({ name: 'event_id', type: 'uuid', primaryKeyConstraintName: 'webhook_attempt_pkey' })
  eventId!: string;

  /** From 1. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'webhook_attempt_pkey' })
  number!: number;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'started_at', type: 'timestamptz', default: () => 'now()' })
  startedAt!: Date;

  /** Null: it never came to an end that we know of. */
  @Column({ name: 'latency_ms', type: 'integer', nullable: true })
  latencyMs!: number | null;

  /** HTTP status; null without an answer. */
  @Column({ type: 'smallint', nullable: true })
  status!: number | null;

  @Column({ type: 'text', nullable: true })
  error!: string | null;

  /** The beginning of the answer's body. */
  @Column({ type: 'text', nullable: true })
  answer!: string | null;
}
