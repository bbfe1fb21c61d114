import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { Organization } from './organization.entity.js';

/** A mail domain that an organization claims. */
@Entity({ name: 'domain' })
@Unique('domain_name_key', ['name'])
@Index('domain_organization', ['organizationId', 'name'])
export class Domain {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'domain_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'domain_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** Lower case, in A-labels. */
  @Column({ type: 'text' })
  name!: string;

  /** When its owner was shown to control it; mail is refused before. */
  @Column({ name: 'verified_at', type: 'timestamptz', nullable: true })
  verifiedAt!: Date | null;

  /** Whether forwarded mail gets an ARC seal and a DKIM signature of this domain. */
  @Column({ type: 'boolean', default: true })
  seals!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
