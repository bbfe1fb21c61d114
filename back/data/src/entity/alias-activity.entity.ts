import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Alias } from './alias.entity.js';
import { Organization } from './organization.entity.js';

/** What an alias was used for. Written in batches by the smtp-servers, so it lags some seconds behind. */
@Entity({ name: 'alias_activity' })
@Index('alias_activity_used', ['organizationId', 'lastUsedAt', 'aliasId'])
export class AliasActivity {
  @PrimaryColumn({ name: 'alias_id', type: 'uuid', primaryKeyConstraintName: 'alias_activity_pkey' })
  @ForeignKey(() => Alias, { name: 'alias_activity_alias_id_fkey', onDelete: 'CASCADE' })
  aliasId!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'alias_activity_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** Copies that a destination took. */
  @Column({ type: 'bigint', default: 0 })
  forwarded!: string;

  /** Messages refused or dropped. */
  @Column({ type: 'bigint', default: 0 })
  blocked!: string;

  /** When a message was last taken; the epoch: never. */
  @Column({ name: 'last_used_at', type: 'timestamptz', default: () => `'1970-01-01 00:00:00+00'` })
  lastUsedAt!: Date;

  /** Messages counted against the alias's total limit. */
  @Column({ type: 'bigint', default: 0 })
  taken!: string;

  /** Messages counted against its daily limit since `dayStartedAt`. */
  @Column({ name: 'day_taken', type: 'integer', default: 0 })
  dayTaken!: number;

  @Column({ name: 'day_started_at', type: 'timestamptz', default: () => `'1970-01-01 00:00:00+00'` })
  dayStartedAt!: Date;
}
