import { Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

import { Domain } from './domain.entity.js';
import { Organization } from './organization.entity.js';

/** A signing key of a domain (RFC 6376 section 3.6). */
@Entity({ name: 'dkim_key' })
@Unique('dkim_key_domain_id_selector_key', ['domainId', 'selector'])
@Index('dkim_key_one_active', ['domainId'], { unique: true, where: 'active' })
export class DkimKey {
  @PrimaryGeneratedColumn('uuid', { primaryKeyConstraintName: 'dkim_key_pkey' })
  id!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'dkim_key_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @Column({ name: 'domain_id', type: 'uuid' })
  @ForeignKey(() => Domain, { name: 'dkim_key_domain_id_fkey', onDelete: 'CASCADE' })
  domainId!: string;

  @Column({ type: 'text' })
  selector!: string;

  /** `p=` of the DNS record: base64 of the DER SubjectPublicKeyInfo. */
  @Column({ name: 'public_key', type: 'text' })
  publicKey!: string;

  /** PKCS #8 PEM under the organization's key, context `dkim:<domain id>:<selector>`. */
  @Column({ name: 'sealed_private_key', type: 'bytea', select: false })
  sealedPrivateKey!: Buffer;

  @Column({ type: 'boolean', default: true })
  active!: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;

  /** When it gave way to another. A key that is neither active nor retired waits for its record to be seen. */
  @Column({ name: 'retired_at', type: 'timestamptz', nullable: true })
  retiredAt!: Date | null;
}
