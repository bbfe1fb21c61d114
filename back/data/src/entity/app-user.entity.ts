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

  /** See directory/passwords.ts. */
  @Column({ name: 'password_hash', type: 'text', select: false })
  passwordHash!: string;

  /** May see and change every organization. */
  @Column({ name: 'is_operator', type: 'boolean', default: false })
  isOperator!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
