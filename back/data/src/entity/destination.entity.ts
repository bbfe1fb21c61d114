import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { Organization } from './organization.entity.js';

/** Who vouches that a destination wants the mail: whoever runs the installation, or the reader of a mail sent there. */
export const VERIFIERS = ['operator', 'link'] as const;
export type Verifier = (typeof VERIFIERS)[number];

/** A mailbox that an organization may forward to, once it is verified. */
@Entity({ name: 'destination' })
@Unique('destination_organization_id_address_key', ['organizationId', 'address'])
@Index('destination_created', ['organizationId', 'createdAt', 'id'])
@Index('destination_token', ['tokenHash'], { unique: true, where: 'token_hash is not null' })
@Check('destination_verified_by_check', `verified_by in ('operator', 'link')`)
export class Destination {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'destination_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'destination_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** Mailbox, domain in A-labels. */
  @Column({ type: 'text' })
  address!: string;

  @Column({ type: 'text', default: '' })
  note!: string;

  /** Nothing is forwarded there before. */
  @Column({ name: 'verified_at', type: 'timestamptz', nullable: true })
  verifiedAt!: Date | null;

  @Column({ name: 'verified_by', type: 'text', nullable: true })
  verifiedBy!: Verifier | null;

  /** SHA-256 of what the mailed link holds. */
  @Column({ name: 'token_hash', type: 'bytea', nullable: true })
  tokenHash!: Buffer | null;

  @Column({ name: 'token_expires_at', type: 'timestamptz', nullable: true })
  tokenExpiresAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  /** Grows with each change. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}
