import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An accepted message: written before the sender gets 250. No foreign keys; the migration says why. */
@Entity({ name: 'message' })
@Index('message_organization', ['organizationId', 'id'])
@Index('message_with_body', ['id'], { where: 'sealed_body is not null' })
@Check('message_origin_check', `origin in ('received', 'generated')`)
export class Message {
  /** Version 7: its first 48 bits are the time of acceptance. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'message_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ type: 'text' })
  origin!: 'received' | 'generated';

  /** Reverse-path; empty for the null one. */
  @Column({ type: 'text' })
  sender!: string;

  @Column({ type: 'jsonb' })
  client!: Record<string, unknown>;

  @Column({ type: 'jsonb' })
  envelope!: Record<string, unknown>;

  /** The AuthReport; null when nothing was checked. */
  @Column({ type: 'jsonb', nullable: true })
  auth!: Record<string, unknown> | null;

  /** The Verdict, without words of the message; null where nothing classified it. */
  @Column({ type: 'jsonb', nullable: true })
  verdict!: Record<string, unknown> | null;

  /** Octets as received. */
  @Column({ type: 'integer' })
  size!: number;

  /** JSON `{from, subject, messageId}` under the organization's key, context `summary:<id>`. */
  @Column({ name: 'sealed_summary', type: 'bytea' })
  sealedSummary!: Buffer;

  /** The octets under the organization's key, context `body:<id>`; null once retention deleted them. */
  @Column({ name: 'sealed_body', type: 'bytea', nullable: true, select: false })
  sealedBody!: Buffer | null;

  @Column({ type: 'jsonb' })
  trace!: Record<string, unknown>[];
}
