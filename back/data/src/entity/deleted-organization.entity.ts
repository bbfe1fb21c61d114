import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An organization whose mail is still to be swept; its data key is gone already. */
@Entity({ name: 'deleted_organization' })
export class DeletedOrganization {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'deleted_organization_pkey' })
  id!: string;

  @Column({ name: 'deleted_at', type: 'timestamptz', default: () => 'now()' })
  deletedAt!: Date;
}
