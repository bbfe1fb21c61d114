import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { AppUser } from './app-user.entity.js';

/** The second factor of an account: codes that follow from the time (RFC 6238), and some to recover with. */
@Entity({ name: 'two_factor' })
@Unique('two_factor_user_id_key', ['userId'])
export class TwoFactor {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'two_factor_pkey' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey(() => AppUser, { name: 'two_factor_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  /** Encrypted. */
  @Column({ type: 'text', select: false })
  secret!: string;

  /** Keyed hashes of those not used yet. */
  @Column({ name: 'backup_codes', type: 'text', select: false })
  backupCodes!: string;

  /** False until a first code has shown that the person's device makes the right ones. */
  @Column({ type: 'boolean', default: false })
  verified!: boolean;

  @Column({ name: 'failed_verification_count', type: 'integer', default: 0 })
  failedVerificationCount!: number;

  @Column({ name: 'locked_until', type: 'timestamptz', nullable: true })
  lockedUntil!: Date | null;

  /** Time step of the last code that was taken: neither it nor an earlier one is taken again. */
  @Column({ name: 'last_step', type: 'integer', default: 0 })
  lastStep!: number;
}
