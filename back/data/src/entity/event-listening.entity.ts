import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

import { Organization } from './organization.entity.js';

/** That somebody hears of an organization's events, so that the mail's way writes them. */
@Entity({ name: 'event_listening' })
export class EventListening {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid', primaryKeyConstraintName: 'event_listening_pkey' })
  @ForeignKey(() => Organization, { name: 'event_listening_organization_id_fkey', onDelete: 'CASCADE' })
  organizationId!: string;

  /** From here on without a break. */
  @Column({ type: 'timestamptz' })
  since!: Date;

  /** Infinity while an endpoint is enabled; else some minutes after a stream or a program was last there. */
  @Column({ type: 'timestamptz' })
  until!: Date;
}
