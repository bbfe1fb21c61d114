import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Organization } from './organization.entity.js';

/** A question of the api for an smtp-server: written by one, answered by the other, gone within a minute, or an hour. */
@Entity({ name: 'task' })
@Index('task_expiry', ['expiresAt'])
@Index('task_lane', ['lane', 'expiresAt'], { where: 'sealed_answer is null' })
export class Task {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'task_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'task_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** JSON under the organization's key. */
  @Column({ name: 'sealed_request', type: 'bytea' })
  sealedRequest!: Buffer;

  /** Likewise; null until it is answered. */
  @Column({ name: 'sealed_answer', type: 'bytea', nullable: true })
  sealedAnswer!: Buffer | null;

  /** Questions of one lane are answered one after the other. */
  @Column({ type: 'text', default: 'quick' })
  lane!: string;

  /** How far one has come that takes long; numbers only. */
  @Column({ type: 'jsonb', nullable: true })
  progress!: Record<string, number> | null;

  /** How often somebody began to answer it. */
  @Column({ type: 'smallint', default: 0 })
  attempts!: number;

  @Column({ name: 'lease_token', type: 'uuid', nullable: true })
  leaseToken!: string | null;

  @Column({ name: 'lease_until', type: 'timestamptz', nullable: true })
  leaseUntil!: Date | null;

  /** When nobody waits for the answer any more. */
  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
