import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';

/**
 * Something that happened, in the same commit as what it tells of: the outbox of webhooks and live updates. No foreign
 * key, for the reason that the first migration gives for messages.
 */
@Entity({ name: 'event' })
@Index('event_position', ['organizationId', 'xid', 'seq'])
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

  /** The transaction that wrote it: with {@link seq} its place in the order of events (docs/adr/0006). */
  @Column({ type: 'bigint', default: () => 'current_xid()' })
  xid!: string;

  @Column({ type: 'bigint' })
  @Generated('increment')
  seq!: string;
}
