import { ofCreated, type Versioned } from './alias.cases.js';
import { defineCases, unique, type Ask } from './cases.js';
import type { World } from './world.js';

const domain = async (world: World): Promise<string> => ((await world.create('domain.create')) as Versioned).id;
const ofDomain = async (world: World): Promise<Ask> => ({ params: { id: await domain(world) } });

/** One whose key signs, so that the next may be made. */
async function signing(world: World): Promise<Ask> {
  const id = await domain(world);
  await world.api.database.pool.query('update dkim_key set active = true where domain_id = $1', [id]);
  return { params: { id } };
}

export const domainCases = {
  ...ofCreated('domain', () => ({ mtaSts: { mode: 'enforce' } })),
  ...defineCases({
    'domain.create': async () => ({ body: { name: `${unique()}.example` } }),
    'domain.create-many': async () => ({ body: { names: [`${unique()}.example`] } }),
    'domain.check': ofDomain,
    'domain.check-many': async (world) => ({ body: { ids: [await domain(world)] } }),
    'dkim-key.list': ofDomain,
    'dkim-key.create': signing,
    'dkim-key.delete': async (world) => {
      const { params = {} } = await signing(world);
      const { id: key } = (await (await world.ask('dkim-key.create', { params })).json()) as Versioned;
      return { params: { ...params, key } };
    },
  }),
};
