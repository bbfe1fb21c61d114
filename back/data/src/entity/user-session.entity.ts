import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { AppUser } from './app-user.entity.js';

/** A browser in which somebody is signed in. */
@Entity({ name: 'user_session' })
@Unique('user_session_token_key', ['token'])
@Index('user_session_user', ['userId'])
@Index('user_session_expiry', ['expiresAt'])
export class UserSession {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'user_session_pkey' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey(() => AppUser, { name: 'user_session_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  /** Worth nothing without its signature, which only the cookie has. */
  @Column({ type: 'text', select: false })
  token!: string;

  @Column({ name: 'ip_address', type: 'text', nullable: true })
  ipAddress!: string | null;

  @Column({ name: 'user_agent', type: 'text', nullable: true })
  userAgent!: string | null;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** When it was last used, give or take the time between two renewals. */
  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}
