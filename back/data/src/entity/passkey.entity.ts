import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { AppUser } from './app-user.entity.js';

/** A WebAuthn credential of an account. */
@Entity({ name: 'passkey' })
@Unique('passkey_credential_id_key', ['credentialId'])
@Index('passkey_user', ['userId'])
export class Passkey {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'passkey_pkey' })
  id!: string;

  @Column({ name: 'user_id', type: 'uuid' })
  @ForeignKey(() => AppUser, { name: 'passkey_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  /** What its owner calls it. */
  @Column({ type: 'text', nullable: true })
  name!: string | null;

  /** COSE key, Base64. */
  @Column({ name: 'public_key', type: 'text' })
  publicKey!: string;

  @Column({ name: 'credential_id', type: 'text' })
  credentialId!: string;

  /** Of signatures; 0 for ever with authenticators that do not count. */
  @Column({ type: 'bigint' })
  counter!: string;

  /** `singleDevice` or `multiDevice`. */
  @Column({ name: 'device_type', type: 'text' })
  deviceType!: string;

  @Column({ name: 'backed_up', type: 'boolean' })
  backedUp!: boolean;

  @Column({ type: 'text', nullable: true })
  transports!: string | null;

  /** Model of the authenticator. */
  @Column({ type: 'text', nullable: true })
  aaguid!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
