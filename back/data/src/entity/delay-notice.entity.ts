import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import { Organization } from './organization.entity.js';

/** A destination that an organization was told of, because it takes no mail. */
@Entity({ name: 'delay_notice' })
export class DelayNotice {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'delay_notice_pkey' })
  @ForeignKey(() => Organization, { name: 'delay_notice_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'delay_notice_pkey' })
  route!: string;

  @Column({ name: 'told_at', type: 'timestamptz' })
  toldAt!: Date;
}
