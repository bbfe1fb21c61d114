import { setTimeout as sleep } from 'node:timers/promises';

import { startEmbedded, type EmbeddedPostgres } from '@postern/data';
import { UserError, messageOf, type Config } from '@postern/platform';
import { Client } from 'pg';

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

export interface OpenDatabase {
  url: string;
  close(): Promise<void>;
}

/**
 * The PostgreSQL of `DATABASE_URL`, which is not ours to start or stop, or our own under `DATA_DIR`, which is started
 * again should it end.
 *
 * @throws UserError when it cannot be used
 */
export async function openDatabase(config: Config, say: (line: string) => void): Promise<OpenDatabase> {
  if (config.DATABASE_URL === undefined) return keepEmbedded(config.DATA_DIR, say);
  await checkGiven(config.DATABASE_URL);
  return { url: config.DATABASE_URL, close: async () => undefined };
}

async function keepEmbedded(dataDir: string, say: (line: string) => void): Promise<OpenDatabase> {
  let server = await startEmbedded(dataDir);
  let closing = false;
  let restart = Promise.resolve();
  const watch = (current: EmbeddedPostgres) =>
    current.onExit((reason) => {
      say(`PostgreSQL ended unexpectedly (${reason}); starting it again. What was accepted is kept.`);
      restart = again();
    });
  const again = async () => {
    for (let pause = FIRST_PAUSE_MS; !closing; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        server = await startEmbedded(dataDir);
        watch(server);
        say('PostgreSQL runs again.');
        return;
      } catch (error) {
        say(`PostgreSQL does not start: ${messageOf(error)} Trying again in ${pause / 1000} s.`);
        await sleep(pause);
      }
    }
  };
  watch(server);
  const close = async () => {
    closing = true;
    await restart;
    await server.stop();
  };
  return { url: server.url, close };
}

async function checkGiven(url: string): Promise<void> {
  try {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
    await client.connect();
    await client.end();
  } catch (cause) {
    throw new UserError(
      'database.unreachable',
      `The PostgreSQL of DATABASE_URL cannot be reached: ${messageOf(cause)}`,
      'Start it, or correct DATABASE_URL; without DATABASE_URL Postern runs a PostgreSQL of its own.',
      { cause },
    );
  }
}
