import { defineCases, unique, type Ask } from './cases.js';
import type { World } from './world.js';

interface Versioned {
  id: string;
  version: number;
}

const DEFINITION = {
  condition: { kind: 'subject', test: 'contains', value: 'order' },
  actions: [{ kind: 'hold' }],
};

const definition = (): { name: string } & typeof DEFINITION => ({ name: unique(), ...DEFINITION });
const rule = async (world: World): Promise<Versioned> => await world.create('rule.create');

async function changed(world: World, body?: unknown): Promise<Ask> {
  const { id, version } = await rule(world);
  return { params: { id }, ifMatch: version, ...(body === undefined ? {} : { body }) };
}

/** No smtp-server runs here that could answer; `rule.spec.ts` and the smtp-server's specs have one. */
const UNANSWERED = 503;

export const ruleCases = defineCases({
  'rule.list': async () => ({}),
  'rule.create': async () => ({ body: definition() }),
  'rule.read': async (world) => ({ params: { id: (await rule(world)).id } }),
  'rule.update': (world) => changed(world, { enabled: false }),
  'rule.delete': (world) => changed(world),
  'rule.order': async (world) => {
    await rule(world);
    const { items } = (await (await world.ask('rule.list', { query: { limit: '200' } })).json()) as {
      items: Versioned[];
    };
    return { body: { ids: items.map(({ id }) => id).reverse() } };
  },
  'rule.try-draft': {
    status: UNANSWERED,
    stranger: UNANSWERED,
    arrange: async () => ({ body: { rule: definition(), limit: 1 } }),
  },
  'rule.try': {
    status: UNANSWERED,
    arrange: async (world) => ({ params: { id: (await rule(world)).id }, body: { limit: 1 } }),
  },
  'test-mail.send': {
    status: UNANSWERED,
    stranger: UNANSWERED,
    arrange: async () => ({ body: { address: 'shop@example.org' } }),
  },
  'explain.mail': {
    status: UNANSWERED,
    stranger: UNANSWERED,
    arrange: async () => ({ body: { address: 'shop@example.org' } }),
  },
});
