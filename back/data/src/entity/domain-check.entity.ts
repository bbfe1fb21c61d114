import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';

import { Domain } from './domain.entity.js';
import { Organization } from './organization.entity.js';

/**
 * `incomplete`: something is not right and never was; `suspect`: something that was right is not, seen once; `broken`:
 * seen twice.
 */
export const DOMAIN_STATES = ['unchecked', 'ok', 'incomplete', 'suspect', 'broken'] as const;
export type DomainState = (typeof DOMAIN_STATES)[number];

/** What the DNS said of a domain, and when it is asked again. */
@Entity({ name: 'domain_check' })
@Check('domain_check_state_check', `state in ('unchecked', 'ok', 'incomplete', 'suspect', 'broken')`)
@Index('domain_check_due', ['nextCheckAt'])
@Index('domain_check_organization', ['organizationId', 'state'])
export class DomainCheckRow {
  @PrimaryColumn({ name: 'domain_id', type: 'uuid', primaryKeyConstraintName: 'domain_check_pkey' })
  @ForeignKey(() => Domain, { name: 'domain_check_domain_id_fkey', onDelete: 'CASCADE' })
  domainId!: string;

  @Column({ name: 'organization_id', type: 'uuid' })
  @ForeignKey(() => Organization, { name: 'domain_check_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  @Column({ type: 'text', default: 'unchecked' })
  state!: DomainState;

  /** How each record compared. */
  @Column({ type: 'jsonb', default: [] })
  records!: object[];

  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  checkedAt!: Date | null;

  @Column({ name: 'broken_at', type: 'timestamptz', nullable: true })
  brokenAt!: Date | null;

  @Column({ name: 'next_check_at', type: 'timestamptz', default: () => 'now()' })
  nextCheckAt!: Date;

  /** Who looks at it now: only the holder of the lease may write the outcome. */
  @Column({ type: 'uuid', nullable: true })
  lease!: string | null;
}
