import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Organization } from './organization.entity.js';

/** What the language model said of mail like this, so that it is asked less and less. */
@Entity({ name: 'verdict_memory' })
@Index('verdict_memory_seen', ['organizationId', 'seenAt'])
@Index('verdict_memory_age', ['seenAt'])
export class VerdictMemory {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'verdict_memory_pkey' })
  @ForeignKey(() => Organization, { name: 'verdict_memory_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** A hash of sender or list, with or without the subject's template. */
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'verdict_memory_pkey' })
  key!: string;

  @Column({ type: 'text' })
  category!: string;

  @Column({ type: 'real' })
  confidence!: number;

  /** How often in a row the model said the same. */
  @Column({ type: 'integer', default: 1 })
  agreed!: number;

  @Column({ name: 'seen_at', type: 'timestamptz', default: () => 'now()' })
  seenAt!: Date;
}
