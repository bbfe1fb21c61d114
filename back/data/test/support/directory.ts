import { ManualClock } from '@postern/platform';
import type { DataSource, EntityManager } from 'typeorm';

import { createDataSource } from '../../src/data-source.js';
import { createTestDatabase, type TestDatabase } from '../../src/testing.js';

export const SECRET = 'a secret of the tests, long enough to be one';

/** A database of its own, with what the directory's services need. */
export interface TestDirectory {
  database: TestDatabase;
  source: DataSource;
  manager: EntityManager;
  clock: ManualClock;
  close(): Promise<void>;
}

export async function openTestDirectory(): Promise<TestDirectory> {
  const database = await createTestDatabase();
  const source = await createDataSource(database.url).initialize();
  return {
    database,
    source,
    manager: source.manager,
    clock: new ManualClock(Date.UTC(2026, 10, 20, 12)),
    close: async () => {
      await source.destroy();
      await database.drop();
    },
  };
}

/** What a call is refused with: `code: message`. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'not refused';
  } catch (error) {
    if (!(error instanceof Error) || !('remedy' in error) || !('code' in error)) throw error;
    if (String(error.remedy) === '') throw new Error('a refusal without a remedy', { cause: error });
    return `${String(error.code)}: ${error.message}`;
  }
}
