import { defineCases, unique, type Ask } from './cases.js';
import type { World } from './world.js';

interface Category {
  name: string;
  version: number;
}

interface Correction {
  id: string;
  messageId: string;
}

const correction = async (world: World): Promise<Correction> => await world.create('message.correct');

/** One at a time. */
const withoutReplay = async ({ api }: World): Promise<Ask> => {
  await api.database.pool.query(`delete from task where lane = 'replay'`);
  return {};
};
const replay = async (world: World): Promise<Ask> => ({
  params: { id: ((await world.create('classification.begin-replay')) as { id: string }).id },
});

export const categoryCases = defineCases({
  'category.list': async () => ({}),
  'category.write': {
    arrange: async () => ({ params: { name: unique() }, body: { description: 'From the school.' }, ifMatch: 0 }),
    // It becomes the stranger's own, which has nothing to do with ours.
    stranger: 200,
  },
  'category.delete': async (world) => {
    const { name, version } = (await world.create('category.write')) as Category;
    return { params: { name }, ifMatch: version };
  },
  'message.correct': async ({ api, organization }) => ({
    params: { id: await api.addMessage(organization) },
    body: { category: 'receipt' },
  }),
  'message.withdraw-correction': async (world) => ({ params: { id: (await correction(world)).messageId } }),
  'correction.list': async (world) => {
    await correction(world);
    return {};
  },
  'correction.delete': async (world) => ({ params: { id: (await correction(world)).id } }),
  'classification.accuracy': async () => ({}),
  'classification.model': { arrange: async () => ({}), stranger: 200 },
  'classification.read-settings': {
    arrange: async ({ api, organization }) => {
      const insert =
        'insert into classification_setting (organization_id, examples) values ($1, 3) on conflict do nothing';
      await api.database.pool.query(insert, [organization]);
      return {};
    },
    stranger: 200,
  },
  'classification.change-settings': {
    arrange: async (world) => {
      const { version } = (await world.create('classification.read-settings')) as { version: number };
      return { body: { examples: 2 }, ifMatch: version };
    },
  },
  // Nobody answers here: trial.spec.ts has one who does.
  'classification.try': {
    arrange: async () => ({ body: { message: { encoding: 'text', content: 'Subject: x\n\ny\n' } } }),
    status: 503,
    stranger: 503,
  },
  'classification.begin-replay': {
    arrange: async (world) => ({ ...(await withoutReplay(world)), body: {} }),
    stranger: 202,
  },
  'classification.read-replay': replay,
  'classification.end-replay': replay,
});
