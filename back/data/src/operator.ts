import { UserError } from '@postern/platform';
import type { Pool } from 'pg';

/**
 * The organization that mail for nobody's alias belongs to: postmaster's, and bounces on their way back.
 *
 * @throws UserError before the first start has made it
 */
export async function operatorOrganizationId(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ id: string }>('select id from organization where is_operator');
  if (rows[0] !== undefined) return rows[0].id;
  throw new UserError(
    'operator.missing',
    'The database has no operator organization yet.',
    'Run `npm run postern -- migrate` once; it makes one.',
  );
}
