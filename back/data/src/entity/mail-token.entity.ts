import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { AppUser } from './app-user.entity.js';

/** What the link allows: to open an account, to set a password, to make an address one's own. */
export const MAIL_TOKEN_PURPOSES = ['sign-up', 'password', 'email'] as const;
export type MailTokenPurpose = (typeof MAIL_TOKEN_PURPOSES)[number];

/** A link that was mailed and not followed yet. */
@Entity({ name: 'mail_token' })
@Check('mail_token_purpose_check', `purpose in ('sign-up', 'password', 'email')`)
@Index('mail_token_user', ['userId'])
@Index('mail_token_expiry', ['expiresAt'])
export class MailToken {
  /** SHA-256 of the token, which is in the mail only. */
  @PrimaryColumn({ type: 'bytea', primaryKeyConstraintName: 'mail_token_pkey' })
  hash!: Buffer;

  @Column({ type: 'text' })
  purpose!: MailTokenPurpose;

  /** Null when there is no account yet. */
  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  @ForeignKey(() => AppUser, { name: 'mail_token_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string | null;

  /** Where it was mailed to. */
  @Column({ type: 'text' })
  email!: string;

  /** What the account to open will be. */
  @Column({ type: 'jsonb', default: {} })
  data!: object;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
