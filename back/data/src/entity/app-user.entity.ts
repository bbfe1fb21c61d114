import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

/** A person who may sign in. */
@Entity({ name: 'app_user' })
@Unique('app_user_email_key', ['email'])
export class AppUser {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'app_user_pkey' })
  id!: string;

  /** Lower case, domain in A-labels. */
  @Column({ type: 'text' })
  email!: string;

  /** May see and change every organization. */
  @Column({ name: 'is_operator', type: 'boolean', default: false })
  isOperator!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** What to call this person; empty: nothing. */
  @Column({ type: 'text', default: '' })
  name!: string;

  /** Somebody who reads mail to the address has agreed, or an operator vouches for it. */
  @Column({ name: 'email_verified', type: 'boolean', default: false })
  emailVerified!: boolean;

  /** A password alone does not sign in. */
  @Column({ name: 'two_factor_enabled', type: 'boolean', default: false })
  twoFactorEnabled!: boolean;

  @Column({ name: 'updated_at', type: 'timestamptz', default: () => 'now()' })
  updatedAt!: Date;

  /** Grows with each change. */
  @Column({ type: 'integer', default: 1, update: false })
  version!: number;
}
