import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Organization } from './organization.entity.js';

/** Counts of a quarter of an hour. */
@Entity({ name: 'statistic' })
@Index('statistic_at', ['at'])
export class Statistic {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'statistic_pkey' })
  @ForeignKey(() => Organization, { name: 'statistic_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** No bits set: all aliases together. */
  @PrimaryColumn({ name: 'alias_id', type: 'uuid', primaryKeyConstraintName: 'statistic_pkey' })
  aliasId!: string;

  /** Beginning of the quarter. */
  @PrimaryColumn({ type: 'timestamptz', primaryKeyConstraintName: 'statistic_pkey' })
  at!: Date;

  /** Of the addresses the senders used, in lower case; `*` for all of them and all aliases. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'statistic_pkey' })
  domain!: string;

  /** Empty: not classified. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'statistic_pkey' })
  category!: string;

  /** `received`, or the state in which deliveries ended then. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'statistic_pkey' })
  outcome!: string;

  /** Received: recipients of messages; else deliveries. */
  @Column({ type: 'bigint' })
  messages!: string;

  @Column({ type: 'bigint' })
  octets!: string;
}

/** The counts over all aliases of {@link Statistic}, by hours and days of UTC. A trigger writes it. */
@Entity({ name: 'statistic_coarse' })
@Index('statistic_coarse_at', ['organizationId', 'hours', 'at'])
@Index('statistic_coarse_age', ['at'])
@Check('statistic_coarse_hours_check', 'hours in (1, 24)')
export class StatisticCoarse {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'statistic_coarse_pkey' })
  @ForeignKey(() => Organization, { name: 'statistic_coarse_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'statistic_coarse_pkey' })
  hours!: 1 | 24;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'statistic_coarse_pkey' })
  domain!: string;

  /** Beginning of the hour or day. */
  @PrimaryColumn({ type: 'timestamptz', primaryKeyConstraintName: 'statistic_coarse_pkey' })
  at!: Date;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'statistic_coarse_pkey' })
  category!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'statistic_coarse_pkey' })
  outcome!: string;

  @Column({ type: 'bigint' })
  messages!: string;

  @Column({ type: 'bigint' })
  octets!: string;
}

/** Who wrote most, and which alias got most, in a day or month of UTC. */
@Entity({ name: 'statistic_top' })
@Index('statistic_top_rank', ['organizationId', 'kind', 'period', 'startsOn', 'messages', 'name'])
@Index('statistic_top_starts_on', ['kind', 'startsOn'])
@Check('statistic_top_kind_check', `kind in ('sender', 'alias')`)
@Check('statistic_top_period_check', `period in ('day', 'month')`)
export class StatisticTop {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'statistic_top_pkey' })
  @ForeignKey(() => Organization, { name: 'statistic_top_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'statistic_top_pkey' })
  kind!: 'sender' | 'alias';

  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'statistic_top_pkey' })
  period!: 'day' | 'month';

  @PrimaryColumn({ name: 'starts_on', type: 'date', primaryKeyConstraintName: 'statistic_top_pkey' })
  startsOn!: string;

  /** Reverse-path in lower case, or the alias's id. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'statistic_top_pkey' })
  name!: string;

  @Column({ type: 'bigint' })
  messages!: string;

  @Column({ type: 'bigint' })
  octets!: string;
}

/** A delivery that was counted as received, and whose end is still to be counted. No foreign key, as `delivery` has none. */
@Entity({ name: 'statistic_open' })
export class StatisticOpen {
  @PrimaryColumn({ name: 'message_id', type: 'uuid', primaryKeyConstraintName: 'statistic_open_pkey' })
  messageId!: string;

  @PrimaryColumn({ type: 'smallint', primaryKeyConstraintName: 'statistic_open_pkey' })
  ordinal!: number;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;
}

const NIL = '00000000-0000-0000-0000-000000000000';

/** How far the roll-up is. One row, whose lock replicas take turns with. */
@Entity({ name: 'statistic_progress' })
@Check('statistic_progress_id_check', 'id')
export class StatisticProgress {
  @PrimaryColumn({ type: 'boolean', default: true, primaryKeyConstraintName: 'statistic_progress_pkey' })
  id!: boolean;

  /** Messages before this id were counted. */
  @Column({ name: 'counted_to', type: 'uuid', default: NIL })
  countedTo!: string;

  /** No more messages will be committed before this id. */
  @Column({ name: 'safe_to', type: 'uuid', default: NIL })
  safeTo!: string;

  /** What will be safe once {@link barrierTransaction} and all before it have ended. */
  @Column({ name: 'barrier_to', type: 'uuid', nullable: true })
  barrierTo!: string | null;

  @Column({ name: 'barrier_transaction', type: 'bigint', nullable: true })
  barrierTransaction!: string | null;

  /** Where in `statistic_open` to go on looking. */
  @Column({ name: 'open_message', type: 'uuid', default: NIL })
  openMessage!: string;

  @Column({ name: 'open_ordinal', type: 'smallint', default: -1 })
  openOrdinal!: number;
}
