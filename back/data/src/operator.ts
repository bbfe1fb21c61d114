import { UserError } from '@postern/platform';
import type { Pool } from 'pg';

import { readerOf, type Reader } from './mail/reader.js';

/**
 * The organization that mail for nobody's alias belongs to: postmaster's, and bounces on their way back.
 *
 * @throws UserError before the first start has made it
 */
export async function operatorOrganizationId(pool: Pool): Promise<string> {
  const id = await findOperatorOrganization(readerOf(pool));
  if (id !== null) return id;
  throw new UserError(
    'operator.missing',
    'The database has no operator organization yet.',
    'Run `npm run postern -- migrate` once; it makes one.',
  );
}

/** {@link operatorOrganizationId}, or null when there is none, or the role that asks cannot see it. */
export async function findOperatorOrganization(reader: Reader): Promise<string | null> {
  const [row] = await reader.query<{ id: string }[]>('select id from organization where is_operator');
  return row?.id ?? null;
}
