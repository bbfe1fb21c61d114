import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { AppUser } from './app-user.entity.js';
import type { Role } from './membership.entity.js';
import { Organization } from './organization.entity.js';

/** A place in an organization that somebody was offered by mail and has not taken yet. */
@Entity({ name: 'invitation' })
@Unique('invitation_token_hash_key', ['tokenHash'])
@Unique('invitation_organization_id_email_key', ['organizationId', 'email'])
@Index('invitation_inviter', ['invitedBy'])
@Check('invitation_role_check', `role in ('owner', 'admin', 'member', 'viewer')`)
export class Invitation {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'invitation_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'invitation_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** Lower case, domain in A-labels. */
  @Column({ type: 'text' })
  email!: string;

  @Column({ type: 'text' })
  role!: Role;

  /** SHA-256 of the token, which is in the mail only. */
  @Column({ name: 'token_hash', type: 'bytea', select: false })
  tokenHash!: Buffer;

  /** Null when that account is gone. */
  @Column({ name: 'invited_by', type: 'uuid', nullable: true })
  @ForeignKey(() => AppUser, { name: 'invitation_invited_by_fkey', onDelete: 'SET NULL' })
  invitedBy!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;
}
