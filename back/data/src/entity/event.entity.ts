import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/**
 * Something that happened, in the same commit as what it tells of: the outbox of webhooks and live updates. No foreign
 * key, for the reason that the first migration gives for messages.
 */
@Entity({ name: 'event' })
@Index('event_organization', ['organizationId', 'id'])
export class EventRow {
  /** UUID version 7 of the moment. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'event_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  /** `noun.what-happened`, e.g. `message.delivered`. */
  @Column({ type: 'text' })
  type!: string;

  @Column({ type: 'jsonb' })
  data!: Record<string, unknown>;
}
