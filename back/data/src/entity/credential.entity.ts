import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { AppUser } from './app-user.entity.js';

/** {@link Credential.providerId} of a password. */
export const PASSWORD_PROVIDER = 'credential';

/** A way in that an account has: its password, or who it is to an OpenID provider. */
@Entity({ name: 'credential' })
@Unique('credential_provider_id_account_id_key', ['providerId', 'accountId'])
@Unique('credential_user_id_provider_id_key', ['userId', 'providerId'])
export class Credential {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'credential_pkey' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey(() => AppUser, { name: 'credential_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  /** {@link PASSWORD_PROVIDER}, or the issuer of the OpenID provider. */
  @Column({ name: 'provider_id', type: 'text' })
  providerId!: string;

  /** Who it is there: the account's own id, or the provider's `sub`. */
  @Column({ name: 'account_id', type: 'text' })
  accountId!: string;

  /** See directory/passwords.ts. */
  @Column({ name: 'password_hash', type: 'text', nullable: true, select: false })
  passwordHash!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}
