import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Organization } from './organization.entity.js';

/** How long deliveries took that ended well, by hours of UTC in which they did. */
@Entity({ name: 'statistic_delivery_time' })
@Index('statistic_delivery_time_age', ['at'])
export class StatisticDeliveryTime {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'statistic_delivery_time_pkey' })
  @ForeignKey(() => Organization, { name: 'statistic_delivery_time_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** Beginning of the hour. */
  @PrimaryColumn({ type: 'timestamptz', primaryKeyConstraintName: 'statistic_delivery_time_pkey' })
  at!: Date;

  /** They took less than so many seconds, as `DELIVERY_CLASSES` has them. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'statistic_delivery_time_pkey' })
  within!: number;

  @Column({ type: 'bigint' })
  deliveries!: string;
}
