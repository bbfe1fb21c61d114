import { ofCreated, type Versioned } from './alias.cases.js';
import { defineCases, type Ask } from './cases.js';
import type { World } from './world.js';

const endpoint = async (world: World): Promise<string> => ((await world.create('webhook.create')) as Versioned).id;

async function delivery(world: World): Promise<Ask> {
  const id = await endpoint(world);
  await world.create('webhook.test', {});
  const { rows } = await world.api.database.pool.query<{ webhook: string; event: string }>(
    `select webhook_id as webhook, event_id as event from webhook_delivery where organization_id = $1`,
    [world.organization],
  );
  const found = rows.at(-1);
  return { params: { id: found?.webhook ?? id, deliveryId: found?.event ?? id } };
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
    'webhook.test': async (world) => ({ params: { id: await endpoint(world) } }),
    'webhook.list-deliveries': async (world) => ({ params: { id: await endpoint(world) } }),
    'webhook.read-delivery': delivery,
    'webhook.replay-delivery': delivery,
    'webhook.replay-failed': async (world) => ({ params: { id: await endpoint(world) }, body: { since: now } }),
    'statistics.series': async () => ({ query: period }),
    'statistics.totals': async () => ({ query: period }),
    'statistics.top': async () => ({ query: { kind: 'sender' } }),
  }),
};
