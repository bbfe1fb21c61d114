import { defineCases, unique, type Ask, type Cases } from './cases.js';
import type { World } from './world.js';

export interface Versioned {
  id: string;
  version: number;
}

/** A verified domain of the world's organization. @returns its name */
export async function domainOf({ api, organization }: World): Promise<string> {
  const name = `${unique()}.example`;
  const statement = 'insert into domain (organization_id, name, verified_at) values ($1, $2, now())';
  await api.database.pool.query(statement, [organization, name]);
  return name;
}

/** Reads, changes and deletes what another case creates. */
export function ofCreated(noun: string, change: () => unknown): Cases {
  const created = async (world: World): Promise<Versioned> => world.create(`${noun}.create`);
  const versioned = async (world: World): Promise<Ask> => {
    const { id, version } = await created(world);
    return { params: { id }, ifMatch: version };
  };
  return defineCases({
    [`${noun}.list`]: async (world) => {
      await created(world);
      return {};
    },
    [`${noun}.read`]: async (world) => ({ params: { id: (await created(world)).id } }),
    [`${noun}.update`]: async (world) => ({ ...(await versioned(world)), body: change() }),
    [`${noun}.delete`]: versioned,
  });
}

const idOf = (noun: string) => async (world: World) => ((await world.create(`${noun}.create`)) as Versioned).id;
const [alias, destination, contact, senderRule] = ['alias', 'destination', 'contact', 'sender-rule'].map(idOf) as [
  (world: World) => Promise<string>,
  (world: World) => Promise<string>,
  (world: World) => Promise<string>,
  (world: World) => Promise<string>,
];

/** The token of the link that was mailed to a new destination. */
async function confirmation(world: World): Promise<Ask> {
  const address = `${unique()}@dest.example`;
  await world.create('destination.create', { address });
  const text = (await world.mailsTo(address)).at(-1)!.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  return { params: { token: /destination-confirmations\/(\S+)/.exec(text)![1]! } };
}

const senderValue = () => ({ kind: 'address', value: `${unique()}@spam.example` });

export const aliasCases = {
  ...ofCreated('alias', () => ({ enabled: false, note: 'x' })),
  ...ofCreated('destination', () => ({ note: 'Family' })),
  ...ofCreated('contact', () => ({ note: 'The shop' })),
  ...ofCreated('sender-rule', () => ({ note: 'Pest' })),
  ...defineCases({
    'alias.create': async (world) => ({
      body: { address: `${unique()}@${await domainOf(world)}`, destinations: [`${unique()}@dest.example`] },
    }),
    'alias.bulk-create': async (world) => ({
      body: { aliases: [{ address: `${unique()}@${await domainOf(world)}`, destinations: ['a@dest.example'] }] },
    }),
    'alias.bulk-update': async (world) => ({ body: { ids: [await alias(world)], changes: { enabled: false } } }),
    'alias.bulk-delete': async (world) => ({ body: { ids: [await alias(world)] } }),
    'alias.order': async (world) => {
      const domain = await domainOf(world);
      const { id } = (await world.create('alias.create', { address: `/${unique()}.*/@${domain}` })) as Versioned;
      return { body: { domain, ids: [id] } };
    },
    'destination.create': async () => ({ body: { address: `${unique()}@dest.example` } }),
    // Resolves to this very machine, which is refused before anybody is asked.
    'destination.create-webhook': async () => ({ body: { url: `https://localhost/${unique()}` } }),
    'destination.rotate-secret': async (world) => {
      const made = await world.create('destination.create-webhook', { url: `https://localhost/${unique()}` });
      return { params: { id: (made as { id: string }).id }, body: { overlapHours: 24 } };
    },
    'destination.ask': async (world) => {
      const id = await destination(world);
      // Once a minute: the mail of its creation is taken for an old one.
      await world.api.database.pool.query('delete from verification_mail');
      return { params: { id } };
    },
    'destination.show-confirmation': confirmation,
    'destination.confirm': confirmation,
    'contact.create': async (world) => ({
      body: { aliasId: await alias(world), address: `${unique()}@shop.example` },
    }),
    'contact.bulk-block': async (world) => ({ body: { ids: [await contact(world)] } }),
    'contact.bulk-delete': async (world) => ({ body: { ids: [await contact(world)] } }),
    'contact.block': async (world) => ({ params: { id: await contact(world) }, body: { everywhere: true } }),
    'contact.unblock': async (world) => ({ params: { id: await contact(world) } }),
    'sender-rule.create': async () => ({ body: senderValue() }),
    'sender-rule.bulk-create': async () => ({ body: { rules: [senderValue()] } }),
    'sender-rule.bulk-delete': async (world) => ({ body: { ids: [await senderRule(world)] } }),
  }),
};
