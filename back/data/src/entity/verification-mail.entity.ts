import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Organization } from './organization.entity.js';

/** A mail that asked a destination to confirm itself: counted, so that nobody can be flooded with them. */
@Entity({ name: 'verification_mail' })
@Index('verification_mail_organization', ['organizationId', 'id'])
export class VerificationMail {
  /** UUID version 7 of when it was sent. */
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'verification_mail_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'verification_mail_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @Column({ type: 'text' })
  address!: string;
}
