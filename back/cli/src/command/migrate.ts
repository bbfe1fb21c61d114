import {
  createDataSource,
  ensureOperatorOrganization,
  migrate as migrateDatabase,
  prepareRoles,
  readSecret,
} from '@postern/data';
import { readConfig } from '@postern/platform';

import { connect, withDatabase } from '../session.js';
import type { Answer, Input, Verb } from './define.js';

export const migrate: Verb = {
  usage: 'migrate',
  about: 'Bring the database up to this version; safe to run at any time, and by several at once.',
  run,
};

async function run({ io }: Input): Promise<Answer> {
  const config = readConfig(io.environment);
  const applied = await withDatabase(
    config,
    async (url) => {
      await (await connect(url)).destroy();
      const names = await migrateDatabase(url);
      await prepareRoles(url, readSecret(config));
      const source = await createDataSource(url, { poolSize: 1 }).initialize();
      try {
        await ensureOperatorOrganization(source.manager, readSecret(config));
      } finally {
        await source.destroy();
      }
      return names;
    },
    { create: true },
  );
  const text = applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`;
  return { data: { applied }, text: `${text}\n` };
}
