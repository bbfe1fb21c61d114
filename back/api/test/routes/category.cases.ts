import { defineCases, unique } from './cases.js';
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
});
