import { uuidv7 } from '@postern/platform';

import { ofCreated, type Versioned } from './alias.cases.js';
import { defineCases, type Ask } from './cases.js';
import type { World } from './world.js';

const endpoint = async (world: World): Promise<string> => ((await world.create('webhook.create')) as Versioned).id;

/** One that asked to be left alone, so that its deliveries wait. */
async function resting(world: World): Promise<string> {
  const id = await endpoint(world);
  await world.api.database.pool.query(`update webhook set resume_at = now() + interval '1 hour' where id = $1`, [id]);
  return id;
}

/** One that was sent already, so that nobody is working on it. */
async function delivery(world: World): Promise<Ask> {
  const { pool } = world.api.database;
  const id = await endpoint(world);
  const deliveryId = uuidv7(world.api.clock.now());
  await pool.query(`insert into event (id, organization_id, type, data) values ($1, $2, 'webhook.test', '{}')`, [
    deliveryId,
    world.organization,
  ]);
  await pool.query(`delete from webhook_delivery where webhook_id = $1`, [id]);
  await pool.query(
    `insert into webhook_delivery (webhook_id, event_id, organization_id, type, state, settled_at)
     values ($1, $2, $3, 'webhook.test', 'delivered', now())`,
    [id, deliveryId, world.organization],
  );
  return { params: { id, deliveryId } };
}

const now = new Date().toISOString();
const period = { from: new Date(Date.now() - 86_400_000).toISOString(), to: now };

export const eventCases = {
  ...ofCreated('webhook', () => ({ eventTypes: ['message.*'] })),
  ...defineCases({
    'event.list': async () => ({}),
    'event.stream': async () => ({}),
    'webhook.create': async () => ({ body: { url: 'https://hooks.example.org/postern' } }),
    'webhook.rotate-secret': async (world) => ({ params: { id: await endpoint(world) }, body: { overlapHours: 1 } }),
    'webhook.test': async (world) => ({ params: { id: await resting(world) } }),
    'webhook.list-deliveries': async (world) => ({ params: { id: await endpoint(world) } }),
    'webhook.read-delivery': delivery,
    'webhook.replay-delivery': delivery,
    'webhook.replay-failed': async (world) => ({ params: { id: await endpoint(world) }, body: { since: now } }),
    'statistics.series': async () => ({ query: period }),
    'statistics.delivery-times': async () => ({ query: period }),
    'statistics.totals': async () => ({ query: period }),
    'statistics.top': async () => ({ query: { kind: 'sender' } }),
  }),
};
