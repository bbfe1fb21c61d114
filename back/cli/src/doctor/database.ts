import { migrationState, openSealedKey, readSecret } from '@postern/data';

import { fail, ok, warn, type Finding, type PatientWithDatabase } from './check.js';

const OLDEST_POSTGRES = 15;
const MOST_SKEW_MS = 5_000;

export async function checkVersion({ source }: PatientWithDatabase): Promise<Finding> {
  const [row] = await source.query<{ version: string; number: number }[]>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
  );
  const said = `PostgreSQL ${row?.version ?? 'of unknown version'}`;
  if ((row?.number ?? 0) >= OLDEST_POSTGRES * 10_000) return ok(said);
  return fail(`${said} is too old.`, `Upgrade it to ${OLDEST_POSTGRES} or newer.`);
}

export async function checkMigrations({ source }: PatientWithDatabase): Promise<Finding> {
  const { applied, pending, unknown } = await migrationState(source);
  if (unknown.length > 0) {
    return fail(`A newer version of Postern migrated it (${unknown.join(', ')}).`, 'Run that version or a newer one.');
  }
  if (pending.length > 0) {
    return fail(`${pending.length} to apply: ${pending.join(', ')}`, 'Apply them with: npm run postern -- migrate');
  }
  return ok(`all ${applied.length} applied`);
}

/** Every organization's key, for one that does not open makes that organization's mail unreadable. */
export async function checkSecret({ source, config }: PatientWithDatabase): Promise<Finding> {
  const secret = readSecret(config);
  const rows = await source.query<{ id: string; sealed_key: Buffer; is_operator: boolean }[]>(
    'select id, sealed_key, is_operator from organization',
  );
  const closed = rows.filter(({ id, sealed_key: sealed }) => !opens(secret, id, sealed));
  if (closed.length > 0) {
    return fail(
      `SECRET_KEY does not open the keys of ${closed.length} of ${rows.length} organizations.`,
      'Set SECRET_KEY to the one the database was made with (DATA_DIR/secret.key when none was set).',
    );
  }
  if (!rows.some(({ is_operator: operator }) => operator)) {
    return fail('There is no operator organization.', 'Make it with: npm run postern -- migrate');
  }
  return ok(`opens the keys of ${rows.length === 1 ? 'the organization' : `all ${rows.length} organizations`}`);
}

/** Leases and retries go by the database's clock, signatures and return addresses by this machine's. */
export async function checkClock({ source, io }: PatientWithDatabase): Promise<Finding> {
  const before = io.clock.now();
  const [row] = await source.query<{ now: Date }[]>('select clock_timestamp() as now');
  const after = io.clock.now();
  const skew = Math.round((row?.now.getTime() ?? before) - (before + after) / 2);
  if (Math.abs(skew) <= MOST_SKEW_MS) return ok('agrees with the database');
  return warn(
    `The clocks of this machine and of the database are ${Math.abs(skew) / 1000} s apart.`,
    'Let both be set by NTP.',
  );
}

function opens(secret: string, id: string, sealed: Buffer): boolean {
  try {
    openSealedKey(secret, id, sealed);
    return true;
  } catch {
    return false;
  }
}
