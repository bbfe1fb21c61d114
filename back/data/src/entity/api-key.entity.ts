import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { Membership, type Role } from './membership.entity.js';

/** What a program signs in with. It acts for the member who made it, in one organization, and goes with that member. */
@Entity({ name: 'api_key' })
@Unique('api_key_secret_hash_key', ['secretHash'])
@Index('api_key_organization', ['organizationId', 'id'])
@Index('api_key_member', ['organizationId', 'userId'])
@Check('api_key_role_check', `role in ('owner', 'admin', 'member', 'viewer')`)
@ForeignKey(() => Membership, ['organizationId', 'userId'], ['organizationId', 'userId'], {
  name: 'api_key_organization_id_user_id_fkey',
  onDelete: 'CASCADE',
})
export class ApiKey {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'api_key_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  /** Who made it. */
  @Column({ name: 'user_id', type: 'uuid' })
  userId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', array: true })
  scopes!: string[];

  /** Most that it may do, however far its maker rises. */
  @Column({ type: 'text' })
  role!: Role;

  /** The secret's first characters, to tell keys apart. */
  @Column({ type: 'text' })
  prefix!: string;

  /** SHA-256 of the whole secret, which is shown once and kept nowhere. */
  @Column({ name: 'secret_hash', type: 'bytea', select: false })
  secretHash!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** Null: never. */
  @Column({ name: 'expires_at', type: 'timestamptz', nullable: true })
  expiresAt!: Date | null;

  /** Give or take a minute. */
  @Column({ name: 'last_used_at', type: 'timestamptz', nullable: true })
  lastUsedAt!: Date | null;

  /** Grows with each new name. */
  @Column({ type: 'integer', default: 1, update: false })
  version!: number;
}
