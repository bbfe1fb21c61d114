import { Column, Entity, ForeignKey, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { Organization } from './organization.entity.js';

/** How an organization has its mail sorted, where not as everybody. */
@Entity({ name: 'classification_setting' })
@Unique('classification_setting_organization', ['organizationId'])
export class ClassificationSetting {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'classification_setting_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'classification_setting_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** The organization's own words to the language model. */
  @Column({ name: 'prompt_addition', type: 'text', default: '' })
  promptAddition!: string;

  /** What the model said before was an answer to other words. */
  @Column({ name: 'prompt_changed_at', type: 'timestamptz', nullable: true })
  promptChangedAt!: Date | null;

  /** How many corrected mails the model is shown. */
  @Column({ type: 'smallint' })
  examples!: number;

  /** Whether the model is asked at all. */
  @Column({ name: 'ask_model', type: 'boolean', default: true })
  askModel!: boolean;

  /** It is asked about mail of which the learned model is less sure; null: as the operator says. */
  @Column({ name: 'ask_below', type: 'real', nullable: true })
  askBelow!: number | null;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  /** Grows with each change. */
  @Column({ type: 'integer', default: 1 })
  version!: number;
}
