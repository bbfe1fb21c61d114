import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export const PROCESS_KINDS = ['api', 'smtp-server'] as const;
export type ProcessKind = (typeof PROCESS_KINDS)[number];

/** A running process of the installation, as it says itself every few seconds. */
@Entity({ name: 'process' })
@Check('process_kind_check', `kind in ('api', 'smtp-server')`)
export class ProcessRow {
  @PrimaryColumn({ type: 'uuid', primaryKeyConstraintName: 'process_pkey' })
  id!: string;

  @Column({ type: 'text' })
  kind!: ProcessKind;

  @Column({ type: 'text' })
  host!: string;

  @Column({ type: 'integer' })
  pid!: number;

  @Column({ type: 'text' })
  version!: string;

  /** Of an smtp-server. */
  @Column({ type: 'text', array: true })
  roles!: string[];

  /** What an smtp-server knows of the language model; null: it is another process, or says nothing. */
  @Column({ type: 'jsonb', nullable: true })
  model!: object | null;

  @Column({ name: 'started_at', type: 'timestamptz', default: () => 'now()' })
  startedAt!: Date;

  @Column({ name: 'seen_at', type: 'timestamptz', default: () => 'now()' })
  seenAt!: Date;
}
