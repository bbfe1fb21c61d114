import { UserError, messageOf, type Config } from '@postern/platform';
import type { DataSource } from 'typeorm';

import type { Io } from '../io.js';

/** What one look found. */
export interface Check {
  name: string;
  state: 'ok' | 'warn' | 'fail';
  /** One sentence. */
  detail: string;
  /** What to do; null when all is well. */
  remedy: string | null;
}

export type Finding = Omit<Check, 'name'>;

/** What a look may use. */
export interface Patient {
  config: Config;
  io: Io;
}

/** With a database that answers. */
export interface PatientWithDatabase extends Patient {
  source: DataSource;
}

export function ok(detail: string): Finding {
  return { state: 'ok', detail, remedy: null };
}

export function warn(detail: string, remedy: string): Finding {
  return { state: 'warn', detail, remedy };
}

export function fail(detail: string, remedy: string): Finding {
  return { state: 'fail', detail, remedy };
}

/** A look that throws has found something too. */
export async function look(name: string, work: () => Finding | Promise<Finding>): Promise<Check> {
  try {
    return { name, ...(await work()) };
  } catch (error) {
    const remedy = error instanceof UserError ? error.remedy : 'Correct this, then run doctor again.';
    return { name, ...fail(messageOf(error), remedy) };
  }
}
