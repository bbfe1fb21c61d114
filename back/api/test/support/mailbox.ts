import { Keyring, bodyContext } from '@postern/data';
import { TEST_SECRET } from '@postern/data/testing';
import { open } from '@postern/platform';

import type { TestApi } from './api.js';

/** The mails of our own that were queued for an address, oldest first, as text. */
export async function mailsTo({ database, databases }: TestApi, address: string): Promise<string[]> {
  const { rows } = await database.pool.query<{ id: string; organization_id: string; sealed_body: Buffer }>(
    `select m.id, m.organization_id, m.sealed_body from message m join delivery d on d.message_id = m.id
     where d.recipient = $1 and m.origin = 'generated' order by m.id`,
    [address],
  );
  const keyring = new Keyring(databases.pool, TEST_SECRET);
  return Promise.all(
    rows.map(async ({ id, organization_id: organization, sealed_body: body }) =>
      open(await keyring.key(organization), body, bodyContext(id)).toString(),
    ),
  );
}
