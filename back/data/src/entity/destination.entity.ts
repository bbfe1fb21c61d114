import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { Organization } from './organization.entity.js';

/** A mailbox gets mail over SMTP; a webhook gets it by POST. */
export const DESTINATION_KINDS = ['mailbox', 'webhook'] as const;
export type DestinationKind = (typeof DESTINATION_KINDS)[number];

/**
 * Who vouches that a destination wants the mail: whoever runs the installation, whoever got the link that was sent there,
 * or an endpoint that answered with its code.
 */
export const VERIFIERS = ['operator', 'link', 'answer'] as const;
export type Verifier = (typeof VERIFIERS)[number];

/** A mailbox or endpoint that an organization may forward to, once it is verified. */
@Entity({ name: 'destination' })
@Unique('destination_organization_id_address_key', ['organizationId', 'address'])
@Index('destination_created', ['organizationId', 'createdAt', 'id'])
@Index('destination_token', ['tokenHash'], { unique: true, where: 'token_hash is not null' })
@Check('destination_verified_by_check', `verified_by in ('operator', 'link', 'answer')`)
@Check('destination_kind_check', `kind in ('mailbox', 'webhook')`)
@Check('destination_sealed_secret_check', `(kind = 'webhook') = (sealed_secret is not null)`)
export class Destination {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'destination_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'destination_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @Column({ type: 'text', default: 'mailbox' })
  kind!: DestinationKind;

  /** Mailbox, domain in A-labels; or the URL of an endpoint. */
  @Column({ type: 'text' })
  address!: string;

  @Column({ type: 'text', default: '' })
  note!: string;

  /** Nothing is forwarded there before. */
  @Column({ name: 'verified_at', type: 'timestamptz', nullable: true })
  verifiedAt!: Date | null;

  @Column({ name: 'verified_by', type: 'text', nullable: true })
  verifiedBy!: Verifier | null;

  /** What an endpoint's requests are signed with, under the organization's key. */
  @Column({ name: 'sealed_secret', type: 'bytea', nullable: true })
  sealedSecret!: Buffer | null;

  /** Signs too until {@link previousUntil}, so that a receiver can change over. */
  @Column({ name: 'sealed_previous_secret', type: 'bytea', nullable: true })
  sealedPreviousSecret!: Buffer | null;

  @Column({ name: 'previous_until', type: 'timestamptz', nullable: true })
  previousUntil!: Date | null;

  /** SHA-256 of what the link holds, which is also an endpoint's code. */
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
