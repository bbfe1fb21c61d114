import { Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';

import { Organization } from './organization.entity.js';

/** A confident verdict of the language model, from which the organization's own layer of the learned model learns. */
@Entity({ name: 'model_lesson' })
@Unique('model_lesson_key', ['organizationId', 'key'])
@Index('model_lesson_taught', ['organizationId', 'taughtAt', 'id'])
@Index('model_lesson_age', ['taughtAt'])
export class ModelLesson {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'model_lesson_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'model_lesson_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** A hash of the sender, or list, with the subject's template. */
  @Column({ type: 'text' })
  key!: string;

  /** A hash of the sender, or list. */
  @Column({ name: 'sender_key', type: 'text' })
  senderKey!: string;

  @Column({ type: 'text' })
  category!: string;

  /** What the learned model saw in it, under the organization's key, context `lesson:<id>`. */
  @Column({ name: 'sealed_features', type: 'bytea', select: false })
  sealedFeatures!: Buffer;

  @Column({ name: 'taught_at', type: 'timestamptz', default: () => 'now()' })
  taughtAt!: Date;
}
