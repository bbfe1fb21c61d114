import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A challenge under way: the second step of a sign-in, a passkey, a sign-in elsewhere. */
@Entity({ name: 'verification' })
@Index('verification_identifier', ['identifier'])
@Index('verification_expiry', ['expiresAt'])
export class Verification {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'verification_pkey' })
  id!: string;

  @Column({ type: 'text' })
  identifier!: string;

  @Column({ type: 'text' })
  value!: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;
}
