import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A tenant. Every row of the other tables belongs to one. */
@Entity({ name: 'organization' })
@Index('organization_created', ['createdAt', 'id'])
@Index('organization_one_operator', ['isOperator'], { unique: true, where: 'is_operator' })
export class Organization {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'organization_pkey' })
  id!: string;

  @Column({ type: 'text' })
  name!: string;

  /** True for the one that owns the installation itself: its postmaster, its notices. */
  @Column({ name: 'is_operator', type: 'boolean', default: false })
  isOperator!: boolean;

  /** The data key, wrapped under SECRET_KEY; see Keyring. */
  @Column({ name: 'sealed_key', type: 'bytea', select: false })
  sealedKey!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** Null unless it may begin nothing new; its mail keeps flowing. */
  @Column({ name: 'suspended_at', type: 'timestamptz', nullable: true })
  suspendedAt!: Date | null;

  /** Why, in the operator's words. */
  @Column({ name: 'suspended_for', type: 'text', nullable: true })
  suspendedFor!: string | null;

  /** Grows with each change. */
  @Column({ type: 'integer', default: 1, update: false })
  version!: number;
}
