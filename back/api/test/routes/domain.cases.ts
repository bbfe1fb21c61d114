import { domainOf, ofCreated, type Versioned } from './alias.cases.js';
import { defineCases, unique, type Ask } from './cases.js';
import type { World } from './world.js';

const domain = async (world: World): Promise<string> => ((await world.create('domain.create')) as Versioned).id;
const ofDomain = async (world: World): Promise<Ask> => ({ params: { id: await domain(world) } });

export const domainCases = {
  ...ofCreated('domain', () => ({ mtaSts: { mode: 'enforce' } })),
  ...defineCases({
    'domain.create': async () => ({ body: { name: `${unique()}.example` } }),
    'domain.create-many': async () => ({ body: { names: [`${unique()}.example`] } }),
    'domain.check': ofDomain,
    'domain.check-many': async (world) => ({ body: { ids: [await domain(world)] } }),
    'dkim-key.list': ofDomain,
    'dkim-key.create': ofDomain,
    'dkim-key.delete': async (world) => {
      const id = await domain(world);
      const { id: key } = (await (await world.ask('dkim-key.create', { params: { id } })).json()) as Versioned;
      return { params: { id, key } };
    },
    'domain.zone-file': async (world) => {
      await domainOf(world);
      return ofDomain(world);
    },
  }),
};
