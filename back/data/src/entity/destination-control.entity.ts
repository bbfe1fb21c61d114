import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A route to which the operator wants nothing sent for now. */
@Entity({ name: 'destination_control' })
export class DestinationControl {
  @PrimaryColumn({ type: 'text', primaryKeyConstraintName: 'destination_control_pkey' })
  route!: string;

  @Column({ name: 'paused_at', type: 'timestamptz', default: () => 'now()' })
  pausedAt!: Date;

  @Column({ type: 'text', default: '' })
  note!: string;
}
