import { defineCases, type Ask } from './cases.js';
import { OPERATOR, type World } from './world.js';

const asOperator = { kind: 'person', email: OPERATOR } as const;
const ofOrganization = async ({ organization }: World): Promise<Ask> => ({ params: { id: organization } });

/** A next hop that mail waits for. */
async function ofRoute({ api, organization }: World): Promise<Ask> {
  await api.addMessage(organization);
  return { params: { route: 'example.net' } };
}

export const operatorCases = defineCases({
  'operator.organizations': async () => ({}),
  'operator.organization': ofOrganization,
  'operator.suspend': async (world) => ({ ...(await ofOrganization(world)), body: { reason: 'An open invoice.' } }),
  'operator.unsuspend': async (world) => {
    const ask = await ofOrganization(world);
    await world.ask('operator.suspend', { ...ask, body: { reason: 'An open invoice.' } }, asOperator);
    return ask;
  },
  'operator.queue': async () => ({}),
  'operator.queue-shares': async () => ({ params: { by: 'organization' } }),
  'operator.pause': async (world) => ({ ...(await ofRoute(world)), body: { note: 'Down for the weekend.' } }),
  'operator.resume': async (world) => {
    const ask = await ofRoute(world);
    await world.ask('operator.pause', { ...ask, body: { note: 'x' } }, asOperator);
    return ask;
  },
  'operator.retry': ofRoute,
  'operator.flush': async () => ({}),
  'operator.health': async () => ({}),
});
