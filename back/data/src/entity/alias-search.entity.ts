import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Alias } from './alias.entity.js';

/** What an alias is found by. A trigger writes it (docs/adr/0016). */
@Entity({ name: 'alias_search' })
@Index('alias_search_terms', { synchronize: false })
export class AliasSearch {
  @PrimaryColumn({ name: 'alias_id', type: 'uuid', primaryKeyConstraintName: 'alias_search_pkey' })
  @ForeignKey(() => Alias, { name: 'alias_search_alias_id_fkey', onDelete: 'CASCADE' })
  aliasId!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  /** Hashes of the organization with each three characters of the text, each label, the kind, and whether it is enabled. */
  @Column({ type: 'integer', array: true })
  terms!: number[];
}
