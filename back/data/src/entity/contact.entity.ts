import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { Alias } from './alias.entity.js';
import { Organization } from './organization.entity.js';

/** Somebody who wrote to an alias, by the address in From. Written in batches by the smtp-servers. */
@Entity({ name: 'contact' })
@Unique('contact_alias_id_address_key', ['aliasId', 'address'])
@Index('contact_seen', ['organizationId', 'lastSeenAt', 'id'])
@Index('contact_forgettable', ['lastSeenAt'], { where: `note = ''` })
@Index('contact_stranger', ['lastSeenAt'], { where: `forwarded = 0 and note = ''` })
@Index('contact_address', ['organizationId', 'address'])
export class Contact {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'contact_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'contact_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @Column({ name: 'alias_id', type: 'uuid' })
  @ForeignKey(() => Alias, { name: 'contact_alias_id_fkey', onDelete: 'CASCADE' })
  aliasId!: string;

  /** Lower case. */
  @Column({ type: 'text' })
  address!: string;

  @Column({ type: 'text', default: '' })
  note!: string;

  @Column({ name: 'first_seen_at', type: 'timestamptz', default: () => 'now()' })
  firstSeenAt!: Date;

  @Column({ name: 'last_seen_at', type: 'timestamptz', default: () => 'now()' })
  lastSeenAt!: Date;

  /** Messages taken from it. */
  @Column({ type: 'bigint', default: 0 })
  received!: string;

  /** Copies of them that a destination took. */
  @Column({ type: 'bigint', default: 0 })
  forwarded!: string;

  /** Grows when its note changes. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}
