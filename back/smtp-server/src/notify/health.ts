import type { Pool } from 'pg';

import type { LanguageModelState } from '../classify/language-model/client.js';

/** How an smtp-server is doing, for probes and for people. */
export interface ProcessHealth {
  /** Whether it can take and work on mail. */
  isReady: boolean;
  checks: { name: 'database'; ok: boolean; detail: string }[];
  /** Null without one. It decides nothing: mail goes on without its word. */
  model: LanguageModelState | null;
}

const ANSWER_WITHIN_MS = 3_000;

export async function healthOf(
  pool: Pick<Pool, 'query'>,
  model: () => LanguageModelState | null,
): Promise<ProcessHealth> {
  const ok = await answers(pool);
  const detail = ok ? 'The database answers.' : 'The database does not answer.';
  return { isReady: ok, checks: [{ name: 'database', ok, detail }], model: model() };
}

async function answers(pool: Pick<Pool, 'query'>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ANSWER_WITHIN_MS);
  });
  try {
    const asked = pool.query('select 1').then(
      () => true,
      () => false,
    );
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
