import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Alias } from './alias.entity.js';
import { Destination } from './destination.entity.js';
import { Organization } from './organization.entity.js';

/** Where an alias's mail goes; several make a fan-out. */
@Entity({ name: 'alias_destination' })
@Index('alias_destination_address', ['organizationId', 'address'])
@ForeignKey(() => Destination, ['organizationId', 'address'], ['organizationId', 'address'], {
  name: 'alias_destination_destination_fkey',
})
export class AliasDestination {
  @PrimaryColumn({ name: 'alias_id', type: 'uuid', primaryKeyConstraintName: 'alias_destination_pkey' })
  @ForeignKey(() => Alias, { name: 'alias_destination_alias_id_fkey', onDelete: 'CASCADE' })
  aliasId!: string;

  /** From 0, in the owner's order. */
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'alias_destination_pkey' })
  position!: number;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'alias_destination_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** Mailbox, domain in A-labels. */
  @Column({ type: 'text' })
  address!: string;
}
