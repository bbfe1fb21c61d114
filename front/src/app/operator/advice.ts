import type { AnswerOf } from '../api/types';

export type Health = AnswerOf<'/api/v1/operator/health', 'get'>;

/** Something that an operator should do, and how. */
export interface Advice {
  tone: 'warn' | 'bad';
  text: string;
  remedy: string;
}

const DISK_WARN = 0.15;
const DISK_BAD = 0.05;
const DAYS_WARN = 21;
const DAYS_BAD = 7;

/** What needs an operator, the worst first; none: all is well. */
export function adviceOn(health: Health): Advice[] {
  const found = [...checks(health), ...processes(health), ...model(health), ...disk(health), ...certificate(health)];
  return found.sort((a, b) => Number(b.tone === 'bad') - Number(a.tone === 'bad'));
}

const REMEDIES: Readonly<Record<string, string>> = {
  database: $localize`Look whether PostgreSQL runs and may be reached from here; its address is in DATABASE_URL.`,
  migrations: $localize`Run: npm run postern -- migrate`,
  queue: $localize`Start an smtp-server with the role "work", or look into the log of the one that runs.`,
};

function checks({ checks: all }: Health): Advice[] {
  return all
    .filter(({ ok }) => !ok)
    .map(({ name, detail }) => ({ tone: 'bad', text: detail, remedy: REMEDIES[name] ?? '' }));
}

function processes({ processes: all, version }: Health): Advice[] {
  const alive = all.filter((process) => process.alive);
  const result: Advice[] = [];
  for (const role of ['listen', 'work']) {
    if (alive.some(({ kind, roles }) => kind === 'smtp-server' && roles.includes(role))) continue;
    result.push({
      tone: 'bad',
      text:
        role === 'listen'
          ? $localize`Nothing receives mail.`
          : $localize`Nothing sends mail on: it is kept, and waits.`,
      remedy: $localize`Start an smtp-server with the role "${role}:role:".`,
    });
  }
  if (alive.some((process) => process.version !== version))
    result.push({
      tone: 'warn',
      text: $localize`Not all processes are of the same version.`,
      remedy: $localize`Restart those that are older.`,
    });
  return result;
}

function model({ processes: all }: Health): Advice[] {
  if (!all.some((process) => process.alive && process.model?.status === 'down')) return [];
  return [
    {
      tone: 'warn',
      text: $localize`The language model does not answer. Mail flows, and is sorted without it.`,
      remedy: $localize`Look whether the server at LLM_URL runs and has the models of LLM_MODEL; what it said last is below.`,
    },
  ];
}

function disk({ disk: space }: Health): Advice[] {
  if (space === null || space.free / space.total > DISK_WARN) return [];
  return [
    {
      tone: space.free / space.total < DISK_BAD ? 'bad' : 'warn',
      text: $localize`The disk is nearly full. Mail cannot be accepted when it is.`,
      remedy: $localize`Make room, or lower RETENTION_DAYS so that bodies are deleted sooner.`,
    },
  ];
}

function certificate({ certificate: one }: Health): Advice[] {
  if (one === null || one.daysLeft > DAYS_WARN) return [];
  return [
    {
      tone: one.daysLeft < DAYS_BAD ? 'bad' : 'warn',
      text:
        one.daysLeft < 0
          ? $localize`The certificate for SMTP has expired.`
          : $localize`The certificate for SMTP expires soon.`,
      remedy: $localize`Renew the file of SMTP_TLS_CERT, and restart the smtp-server.`,
    },
  ];
}
