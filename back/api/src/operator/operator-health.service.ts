import { X509Certificate } from 'node:crypto';
import { readFile, statfs } from 'node:fs/promises';

import { MIGRATIONS, type ProcessKind, type SystemDatabase } from '@postern/data';
import { VERSION, type Clock, type Config } from '@postern/platform';

import type { Check, HealthService } from '../health/health.service.js';

export interface ProcessItem {
  kind: ProcessKind;
  host: string;
  pid: number;
  version: string;
  roles: string[];
  startedAt: Date;
  seenAt: Date;
  alive: boolean;
  /** What an smtp-server knows of the language model; null: it is another process, or has none. */
  model: ModelItem | null;
}

/** As the smtp-server's heartbeat writes it. */
interface ModelRow {
  status: 'absent' | 'untried' | 'up' | 'down';
  running: number;
  waiting: number;
  models: {
    name: string;
    circuit: 'closed' | 'open' | 'half-open';
    isUp: boolean | null;
    /** Milliseconds since the epoch, as all times here. */
    lastAnswerAt: number | null;
    lastFailure: { reason: string; detail: string; at: number } | null;
  }[];
}

export interface ModelItem {
  status: ModelRow['status'];
  running: number;
  waiting: number;
  models: {
    name: string;
    circuit: ModelRow['models'][number]['circuit'];
    reachable: boolean | null;
    lastAnswerAt: Date | null;
    lastFailure: { reason: string; detail: string; at: Date } | null;
  }[];
}

export interface InstallationHealth {
  version: string;
  checks: Check[];
  processes: ProcessItem[];
  migrations: { applied: number; pending: string[] };
  database: { version: string; octets: number; largest: { table: string; octets: number }[] };
  disk: { free: number; total: number } | null;
  certificate: { subject: string; validTo: Date; daysLeft: number } | null;
}

const DAY_MS = 86_400_000;

const PROCESSES = `
select kind, host, pid, version, roles, started_at as "startedAt", seen_at as "seenAt",
  seen_at > now() - interval '1 minute' as alive, model
from process order by kind, host, started_at limit 200`;

const DATABASE = `
select current_setting('server_version') as version, pg_database_size(current_database())::float8 as octets`;

const LARGEST = `
select relname as "table", pg_total_relation_size(oid)::float8 as octets
from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 2 desc limit 5`;

/** How the installation is doing, as far as one of its processes can tell. */
export class OperatorHealthService {
  constructor(
    private readonly database: SystemDatabase,
    private readonly health: HealthService,
    private readonly clock: Clock,
    private readonly config: Pick<Config, 'DATA_DIR' | 'SMTP_TLS_CERT'>,
  ) {}

  async look(): Promise<InstallationHealth> {
    const { manager } = this.database;
    const [database] = await manager.query<{ version: string; octets: number }[]>(DATABASE);
    return {
      version: VERSION,
      checks: await this.health.checks(),
      processes: await this.processes(),
      migrations: await this.migrations(),
      database: { ...database!, largest: await manager.query<{ table: string; octets: number }[]>(LARGEST) },
      disk: await this.disk(),
      certificate: await this.certificate(),
    };
  }

  private async processes(): Promise<ProcessItem[]> {
    const rows =
      await this.database.manager.query<(Omit<ProcessItem, 'model'> & { model: ModelRow | null })[]>(PROCESSES);
    return rows.map((row) => ({ ...row, model: row.model === null ? null : toModel(row.model) }));
  }

  private async migrations(): Promise<InstallationHealth['migrations']> {
    const rows = await this.database.manager.query<{ name: string }[]>('select name from migration');
    const applied = new Set(rows.map(({ name }) => name));
    return { applied: rows.length, pending: MIGRATIONS.map(({ name }) => name).filter((name) => !applied.has(name)) };
  }

  private async disk(): Promise<InstallationHealth['disk']> {
    try {
      const { bavail, blocks, bsize } = await statfs(this.config.DATA_DIR);
      return { free: bavail * bsize, total: blocks * bsize };
    } catch {
      return null; // this process has no such folder
    }
  }

  /** Null also when this process cannot read the file: the smtp-server may run elsewhere. */
  private async certificate(): Promise<InstallationHealth['certificate']> {
    try {
      const { subject, validToDate } = new X509Certificate(await readFile(this.config.SMTP_TLS_CERT ?? ''));
      const daysLeft = Math.floor((validToDate.getTime() - this.clock.now()) / DAY_MS);
      return { subject: subject.replaceAll('\n', ', '), validTo: validToDate, daysLeft };
    } catch {
      return null;
    }
  }
}

function toModel({ models, ...row }: ModelRow): ModelItem {
  return {
    ...row,
    models: models.map(({ name, circuit, isUp, lastAnswerAt, lastFailure }) => ({
      ...{ name, circuit, reachable: isUp },
      lastAnswerAt: lastAnswerAt === null ? null : new Date(lastAnswerAt),
      lastFailure: lastFailure === null ? null : { ...lastFailure, at: new Date(lastFailure.at) },
    })),
  };
}
