import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { Organization } from './organization.entity.js';

/** A category of an organization's own, or what it has changed of one that everybody has. */
@Entity({ name: 'category' })
@Unique('category_name', ['organizationId', 'name'])
export class Category {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'category_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'category_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** Lower case, letters, digits and hyphens; what rules and header fields say. */
  @Column({ type: 'text' })
  name!: string;

  /** In words, as one would tell an assistant. */
  @Column({ type: 'text' })
  description!: string;

  @Column({ type: 'boolean', default: true })
  enabled!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  /** Grows with each change. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}
