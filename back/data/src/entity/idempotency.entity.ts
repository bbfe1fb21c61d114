import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Organization } from './organization.entity.js';

/** A creation under an Idempotency-Key, kept for a day. */
@Entity({ name: 'idempotency' })
@Index('idempotency_created', ['createdAt'])
export class Idempotency {
  /** Hash of who asks, the route and the key. */
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'idempotency_pkey' })
  id!: Buffer;

  /** Null where the route concerns none. */
  @Column({ name: 'organization_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Organization, { name: 'idempotency_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string | null;

  @Column({ name: 'request_hash', type: 'bytea' })
  requestHash!: Buffer;

  /** Of the request that works on it. */
  @Column({ type: 'uuid' })
  token!: string;

  /** Without an effect by then, the request is taken for lost. */
  @Column({ name: 'lease_until', type: 'timestamptz' })
  leaseUntil!: Date;

  /** Set in the transaction that creates. */
  @Column({ name: 'done_at', type: 'timestamptz', nullable: true })
  doneAt!: Date | null;

  /** Under the organization's key. */
  @Column({ name: 'sealed_answer', type: 'bytea', nullable: true })
  sealedAnswer!: Buffer | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
