import { defineCases, unique, type Ask } from './cases.js';
import type { World } from './world.js';

async function message({ api, organization }: World, state?: string): Promise<string> {
  return api.addMessage(organization, { captured: 'Subject: x\r\n\r\nbody', ...(state && { state }) });
}

const ofMessage =
  (state?: string) =>
  async (world: World): Promise<Ask> => ({ params: { id: await message(world, state) } });
const ofDelivery =
  (state?: string) =>
  async (world: World): Promise<Ask> => ({ params: { id: await message(world, state), ordinal: 0 } });

/** One that mail may be forwarded to. */
async function verifiedDestination({ api, organization }: World): Promise<string> {
  const address = `${unique()}@dest.example`;
  await api.database.pool.query(
    'insert into destination (organization_id, address, verified_at) values ($1, $2, now())',
    [organization, address],
  );
  return address;
}

export const messageCases = defineCases({
  'message.list': async (world) => {
    await message(world);
    return {};
  },
  'refusal.list': async () => ({}),
  'message.read': ofMessage(),
  'message.trace': ofMessage(),
  'message.raw': ofMessage(),
  'message.headers': ofMessage(),
  'message.content': ofMessage(),
  'message.part': async (world) => ({ params: { id: await message(world), part: 0 } }),
  'message.remote-images': async (world) => ({
    params: { id: await message(world) },
    // The mail does not name it, so nothing is asked for.
    body: { urls: ['https://pictures.example/1.png'] },
  }),
  'message.release': ofMessage('held'),
  'message.forward': {
    arrange: async (world) => ({
      params: { id: await message(world, 'held') },
      body: { to: [await verifiedDestination(world)] },
    }),
    // Our destination is none of the stranger's.
    stranger: 422,
  },
  'message.drop': ofMessage('held'),
  'message.delete-body': ofMessage('delivered'),
  'message.bulk': async (world) => ({ body: { action: 'drop', ids: [await message(world, 'held')] } }),
  'captured.read': ofDelivery(),
  'delivery.list': async (world) => {
    await message(world);
    return {};
  },
  'delivery.list-of-message': ofMessage(),
  'delivery.read': ofDelivery(),
  'delivery.retry': ofDelivery('queued'),
  'delivery.cancel': ofDelivery('queued'),
  'delivery.bulk': async (world) => ({
    body: { action: 'retry', deliveries: [{ messageId: await message(world), ordinal: 0 }] },
  }),
});
