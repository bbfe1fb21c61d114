import type { Account, Client } from './client.js';
import type { Stack } from './stack.js';
import { MAILS } from './world-mails.js';
import { until } from './until.js';

/** An organization with all that it has, by ids; empty where it has nothing. */
export interface World {
  owner: Account;
  organizationId: string;
  domains: string[];
  aliases: string[];
  destinations: string[];
  rules: string[];
  webhooks: string[];
  messages: string[];
  held: string[];
}

const DOMAIN = 'maplestreet.example';

/** An organization just made. */
export async function emptyWorld(stack: Stack): Promise<World> {
  const organizationId = await stack.addOrganization('Linden Books');
  const owner = await stack.addAccount('noor@lindenbooks.example', organizationId, 'owner');
  const nothing = { domains: [], aliases: [], destinations: [], rules: [], webhooks: [], messages: [], held: [] };
  return { owner, organizationId, ...nothing };
}

/** A bakery that uses everything. */
export async function fullWorld(stack: Stack): Promise<World> {
  const organizationId = await stack.addOrganization('Maple Street Bakery');
  const owner = await stack.addAccount('robin@maplestreet.example', organizationId, 'owner');
  const client = await stack.as(owner);
  await addAddresses(stack, organizationId);
  await addTeam(stack, client, organizationId);
  await addSettings(client);
  const messages = await receive(stack, client);
  await addDeliveryTimes(stack, organizationId);
  const ids = async (path: string): Promise<string[]> =>
    ((await client.get(path)) as { items: { id: string }[] }).items.map(({ id }) => id);
  return {
    ...{ owner, organizationId, messages },
    domains: await ids('/domains'),
    aliases: await ids('/aliases'),
    destinations: await ids('/destinations'),
    rules: await ids('/rules'),
    webhooks: await ids('/webhooks'),
    held: await ids('/messages?state=held'),
  };
}

async function addAddresses(stack: Stack, organizationId: string): Promise<void> {
  await stack.addDomain(DOMAIN, organizationId);
  const home = 'robin@mailbox.example';
  const aliases: [string, string[], object?][] = [
    ['hello', [home], { note: 'On the shop window and the web site', labels: ['public'] }],
    ['orders', [home, 'sam@mailbox.example'], { labels: ['shop'] }],
    ['suppliers', ['sam@mailbox.example'], { note: 'Flour, butter, eggs', labels: ['shop'] }],
    ['newsletters', ['robin.reading@mailbox.example'], { labels: ['reading'] }],
    ['jobs', [home], { action: 'hold', note: 'Looked at on Mondays' }],
    ['old-fair', [home], { enabled: false, note: 'Market of 2024' }],
    ['bank', [home], {}],
  ];
  for (const [local, destinations, settings] of aliases)
    await stack.addAlias(`${local}@${DOMAIN}`, destinations, settings);
}

/** As they are counted once all messages that might still come before are committed, which is minutes later. */
async function addDeliveryTimes(stack: Stack, organizationId: string): Promise<void> {
  await stack.database.pool.query(
    `insert into statistic_delivery_time (organization_id, at, within, deliveries)
     select $1, date_trunc('hour', now()) - make_interval(days => day), within, deliveries
     from generate_series(0, 20) day cross join (values (2, 14), (10, 3), (60, 2), (1800, 1)) counted (within, deliveries)`,
    [organizationId],
  );
}

async function addTeam(stack: Stack, client: Client, organizationId: string): Promise<void> {
  await stack.addAccount('sam@maplestreet.example', organizationId, 'admin');
  await stack.addAccount('lee@maplestreet.example', organizationId, 'viewer');
  await client.post('/invitations', { email: 'kim@maplestreet.example', role: 'member' });
}

async function addSettings(client: Client): Promise<void> {
  await client.post('/domains', { name: 'maplestreet-bread.example' });
  await client.post('/rules', {
    name: 'Invoices to the office',
    condition: { kind: 'subject', test: 'contains', value: 'invoice' },
    actions: [{ kind: 'hold' }],
  });
  await client.post('/rules', {
    name: 'No prizes',
    condition: { kind: 'subject', test: 'contains', value: 'you have won' },
    actions: [{ kind: 'drop' }],
  });
  await client.post('/sender-rules', { kind: 'domain', value: 'prizes.invalid', note: 'Never wanted' });
  await client.post('/webhooks', {
    url: 'https://shop.maplestreet.example/hooks/mail',
    description: 'The shop system',
  });
  await client.post('/keys', { name: 'Shop system', scopes: ['aliases:read', 'messages:read'], expiresAt: null });
}

/** Mail comes in, and its way is waited for. */
async function receive(stack: Stack, client: Client): Promise<string[]> {
  const sent: string[] = [];
  for (const { to, ...mail } of MAILS) sent.push(await stack.send({ ...mail, to: `${to}@${DOMAIN}` }));
  await until(
    async () => (await client.get('/messages?limit=200')) as { items: { deliveries: { state: string }[] }[] },
    ({ items }) =>
      items.length >= sent.length &&
      items.every(({ deliveries }) => deliveries.every(({ state }) => !/queued|leased/.test(state))),
    60_000,
  );
  return sent;
}
