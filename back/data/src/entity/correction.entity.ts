import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from 'typeorm';

import { Organization } from './organization.entity.js';

/** Somebody said what a message is. It holds for its author or list from then on, and similar mail is judged by it. */
@Entity({ name: 'correction' })
@Index('correction_message', ['organizationId', 'messageId'], { unique: true })
@Index('correction_created', ['organizationId', 'createdAt', 'id'])
export class Correction {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'correction_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'correction_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** No foreign key: messages go by retention, what was learned stays. */
  @Column({ name: 'message_id', type: 'uuid' })
  messageId!: string;

  @Column({ type: 'text' })
  category!: string;

  /** What the message was taken for; null: nothing had classified it. */
  @Column({ type: 'text', nullable: true })
  previous!: string | null;

  /** That verdict as a whole, which comes back with the correction's withdrawal; null also where it was not kept yet. */
  @Column({ name: 'previous_verdict', type: 'jsonb', nullable: true })
  previousVerdict!: object | null;

  /** The address in From, lower case; empty where there is none. */
  @Column({ type: 'text' })
  author!: string;

  /** List-Id, lower case. */
  @Column({ name: 'list_id', type: 'text', nullable: true })
  listId!: string | null;

  /** What the learned model saw in it, under the organization's key, context `features:<id>`; null until somebody looked. */
  @Column({ name: 'sealed_features', type: 'bytea', nullable: true, select: false })
  sealedFeatures!: Buffer | null;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
