import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { AppUser } from './app-user.entity.js';
import { Organization } from './organization.entity.js';

export const ROLES = ['owner', 'admin', 'member', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** What a person may do in an organization. */
@Entity({ name: 'membership' })
@Index('membership_user', ['userId'])
@Check('membership_role_check', `role in ('owner', 'admin', 'member', 'viewer')`)
export class Membership {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'membership_pkey' })
  @ForeignKey(() => Organization, { name: 'membership_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'membership_pkey' })
  @ForeignKey(() => AppUser, { name: 'membership_user_id_fkey', onDelete: 'CASCADE' })
  userId!: string;

  @Column({ type: 'text' })
  role!: Role;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** Grows with each change. */
  @Column({ type: 'integer', default: 1, update: false })
  version!: number;
}
