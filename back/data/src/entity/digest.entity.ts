import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Organization } from './organization.entity.js';

/** How far an organization's digests of held mail have come; there is one once it had a rule that asks for them. */
@Entity({ name: 'digest' })
@Index('digest_day', ['day'])
export class Digest {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'digest_pkey' })
  @ForeignKey(() => Organization, { name: 'digest_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** The last day whose digests are all queued; null: none yet. */
  @Column({ type: 'date', nullable: true })
  day!: string | null;

  /** Mail that came before was listed. */
  @Column({ name: 'listed_until', type: 'timestamptz', nullable: true })
  listedUntil!: Date | null;

  /** While a day's digests are being queued: the last destination that has its own. */
  @Column({ name: 'after_address', type: 'text', nullable: true })
  afterAddress!: string | null;

  /** After a failure: not before. */
  @Column({ name: 'retry_at', type: 'timestamptz', nullable: true })
  retryAt!: Date | null;
}
