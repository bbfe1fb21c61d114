import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { Destination } from './destination.entity.js';
import { Organization } from './organization.entity.js';

export const DIGEST_FREQUENCIES = ['daily', 'weekly', 'never'] as const;
export type DigestFrequency = (typeof DIGEST_FREQUENCIES)[number];

/** `held`: mail that waits for somebody's decision; `gathered`: mail whose delivery was put off for the digest. */
export const DIGEST_KINDS = ['held', 'gathered'] as const;
export type DigestKind = (typeof DIGEST_KINDS)[number];

/** When an organization's digests are looked at next. */
@Entity({ name: 'digest' })
@Index('digest_next', ['nextAt'])
export class Digest {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'digest_pkey' })
  @ForeignKey(() => Organization, { name: 'digest_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @Column({ name: 'next_at', type: 'timestamptz', default: () => 'now()' })
  nextAt!: Date;
}

/** How an organization, or one of its mailboxes, wants its digests. */
@Entity({ name: 'digest_setting' })
@Unique('digest_setting_of', ['organizationId', 'destinationId'])
@Index('digest_setting_of_all', ['organizationId'], { unique: true, where: 'destination_id is null' })
@Check('digest_setting_held_check', `held in ('daily', 'weekly', 'never')`)
@Check('digest_setting_gathered_check', `gathered in ('daily', 'weekly', 'never')`)
export class DigestSetting {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'digest_setting_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'digest_setting_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** Null: of all that have none of their own. */
  @Column({ name: 'destination_id', type: 'uuid', nullable: true })
  @ForeignKey(() => Destination, { name: 'digest_setting_destination_id_fkey', onDelete: 'CASCADE' })
  destinationId!: string | null;

  @Column({ type: 'text' })
  held!: DigestFrequency;

  @Column({ type: 'text' })
  gathered!: DigestFrequency;

  /** 0 to 23, in `timeZone`. */
  @Column({ type: 'smallint' })
  hour!: number;

  /** 1 is Monday. */
  @Column({ type: 'smallint' })
  weekday!: number;

  @Column({ name: 'time_zone', type: 'text' })
  timeZone!: string;

  /** Mail of these is gathered. */
  @Column({ type: 'text', array: true })
  categories!: string[];

  /** Where what was found out is at least so sure. */
  @Column({ type: 'real' })
  confidence!: number;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  /** Grows with each change. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}

/** The last period that a mailbox has had its digest of. */
@Entity({ name: 'digest_progress' })
export class DigestProgress {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'digest_progress_pkey' })
  @ForeignKey(() => Organization, { name: 'digest_progress_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @PrimaryColumn({ name: 'destination_id', type: 'uuid', primaryKeyConstraintName: 'digest_progress_pkey' })
  @ForeignKey(() => Destination, { name: 'digest_progress_destination_id_fkey', onDelete: 'CASCADE' })
  destinationId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'digest_progress_pkey' })
  kind!: DigestKind;

  @Column({ name: 'due_at', type: 'timestamptz' })
  dueAt!: Date;
}

/** A delivery that a digest has listed. */
@Entity({ name: 'digest_entry' })
@Index('digest_entry_age', ['listedAt'])
export class DigestEntryRow {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'digest_entry_pkey' })
  @ForeignKey(() => Organization, { name: 'digest_entry_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @PrimaryColumn({ name: 'message_id', type: 'uuid', primaryKeyConstraintName: 'digest_entry_pkey' })
  messageId!: string;

  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'digest_entry_pkey' })
  ordinal!: number;

  /** Whose digest. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'digest_entry_pkey' })
  address!: string;

  /** The mail of ours. */
  @Column({ name: 'digest_id', type: 'uuid' })
  digestId!: string;

  @Column({ name: 'listed_at', type: 'timestamptz', default: () => 'now()' })
  listedAt!: Date;
}

/** What a digest says of a message. Written only by statements, never through this class. */
@Entity({ name: 'digest_line' })
export class DigestLine {
  @PrimaryColumn({ name: 'message_id', type: 'uuid', primaryKeyConstraintName: 'digest_line_pkey' })
  messageId!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'digest_line_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** Null while it is being written. */
  @Column({ name: 'sealed_line', type: 'bytea', nullable: true })
  sealedLine!: Buffer | null;

  @Column({ name: 'claimed_at', type: 'timestamptz', default: () => 'now()' })
  claimedAt!: Date;
}
