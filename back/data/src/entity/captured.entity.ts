import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What `DELIVERY=sandbox` kept instead of sending. */
@Entity({ name: 'captured' })
export class Captured {
  @PrimaryColumn({ name: 'message_id', type: 'uuid', primaryKeyConstraintName: 'captured_pkey' })
  messageId!: string;

  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'captured_pkey' })
  ordinal!: number;

  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'captured_pkey' })
  attempt!: number;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  /** The reverse-path it would have been sent with. */
  @Column({ type: 'text' })
  sender!: string;

  @Column({ type: 'text' })
  recipient!: string;

  @Column({ name: 'sealed_body', type: 'bytea', select: false })
  sealedBody!: Buffer;

  @Column({ name: 'captured_at', type: 'timestamptz', default: () => 'now()' })
  capturedAt!: Date;
}
