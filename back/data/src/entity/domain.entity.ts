import { Check, Column, Entity, ForeignKey, Generated, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { Organization } from './organization.entity.js';

export const MTA_STS_MODES = ['none', 'testing', 'enforce'] as const;
export type MtaStsMode = (typeof MTA_STS_MODES)[number];

/** A mail domain that an organization claims. Of several that claim a name, one may have shown that it is theirs. */
@Entity({ name: 'domain' })
@Unique('domain_organization_id_name_key', ['organizationId', 'name'])
@Index('domain_verified_name', ['name'], { unique: true, where: 'verified_at is not null' })
@Index('domain_name', ['name'])
@Index('domain_claim_expires', ['claimExpiresAt'], { where: 'claim_expires_at is not null' })
@Check('domain_mta_sts_mode_check', `mta_sts_mode in ('none', 'testing', 'enforce')`)
@Check('domain_mta_sts_max_age_check', 'mta_sts_max_age between 86400 and 31557600')
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

  /** What the organization publishes to show that the domain is its own; another one after it lost the domain. */
  @Column({ name: 'ownership_token', type: 'uuid' })
  @Generated('uuid')
  ownershipToken!: string;

  /** A claim to what another organization holds ends then, unless it is proven. */
  @Column({ name: 'claim_expires_at', type: 'timestamptz', nullable: true })
  claimExpiresAt!: Date | null;

  /** When another organization showed that the domain is its own. */
  @Column({ name: 'lost_at', type: 'timestamptz', nullable: true })
  lostAt!: Date | null;

  /** RFC 8461 section 5 */
  @Column({ name: 'mta_sts_mode', type: 'text', default: 'testing' })
  mtaStsMode!: MtaStsMode;

  /** Seconds for which senders keep the policy. */
  @Column({ name: 'mta_sts_max_age', type: 'integer', default: 604800 })
  mtaStsMaxAge!: number;

  /** Grows with each change, by a trigger. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}
