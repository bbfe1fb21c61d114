import { ActionLinks } from '@postern/data';
import { TEST_SECRET } from '@postern/data/testing';

import { defineCases, type Ask } from './cases.js';
import type { World } from './world.js';

const BODY = { held: 'weekly', gathered: 'daily', hour: 7, timeZone: 'Europe/Berlin', categories: ['newsletter'] };

/** A mailbox of the organization, confirmed. @returns its id */
async function mailbox({ api, organization }: World): Promise<string> {
  const { rows } = await api.database.pool.query<{ id: string }>(
    `insert into destination (organization_id, address, verified_at, verified_by)
     values ($1, gen_random_uuid() || '@example.net', now(), 'link') returning id`,
    [organization],
  );
  return rows[0]!.id;
}

async function written(world: World): Promise<Ask> {
  const scope = await mailbox(world);
  const answer = await world.ask('digest.write', { params: { scope }, body: BODY, ifMatch: 0 });
  const { version } = (await answer.json()) as { version: number };
  return { params: { scope }, ifMatch: version };
}

/** A link as a mail carries it. */
async function link(world: World): Promise<Ask> {
  const { api, organization } = world;
  const messageId = await api.addMessage(organization);
  const destinationId = await mailbox(world);
  const claim = { purpose: 'correct' as const, messageId, destinationId, expiresAt: api.clock.now() + 3_600_000 };
  return { params: { token: new ActionLinks(TEST_SECRET).sign(organization, claim) } };
}

export const digestCases = defineCases({
  'digest.list': async (world) => {
    await written(world);
    return {};
  },
  'digest.read': async (world) => ({ params: { scope: await mailbox(world) } }),
  'digest.write': async (world) => ({ params: { scope: await mailbox(world) }, body: BODY, ifMatch: 0 }),
  'digest.delete': written,
  'link.show': link,
  'link.act': async (world) => ({ ...(await link(world)), query: { category: 'receipt' } }),
});
