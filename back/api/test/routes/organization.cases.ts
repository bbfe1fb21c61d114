import { defineCases, unique, type Ask } from './cases.js';
import { personOf, type World } from './world.js';

interface Versioned {
  id: string;
  version: number;
}

/** The member of a world who is a viewer, as the API tells of her. */
async function viewer(world: World): Promise<Versioned> {
  const response = await world.ask('member.list', { query: { search: personOf('viewer') } });
  const { items } = (await response.json()) as { items: Versioned[] };
  return items[0]!;
}

async function organization(world: World): Promise<{ name: string; version: number }> {
  return (await (await world.ask('organization.read', {})).json()) as { name: string; version: number };
}

async function invitation(world: World): Promise<string> {
  return ((await world.create('invitation.create')) as { id: string }).id;
}

/** Of an invitation to somebody who has an account. */
async function invited(world: World): Promise<Ask> {
  const email = await world.person();
  await world.create('invitation.create', { email });
  const mails = await world.mailsTo(email);
  const text = mails.at(-1)!.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  return { body: { token: /invitation#([A-Za-z0-9_-]+)/.exec(text)![1]! }, as: email };
}

async function withoutWho(world: World): Promise<Ask> {
  const { body = {} } = await invited(world);
  return { body };
}

/** Members have keys of their own. */
async function key(world: World): Promise<Versioned> {
  const [body, member] = [{ name: unique(), scopes: ['aliases:read'], expiresAt: null }, personOf('member')];
  const as = { kind: 'person', email: member, organization: world.organization } as const;
  return (await (await world.ask('key.create', { body }, as)).json()) as Versioned;
}

export const organizationCases = defineCases({
  'organization.list': async () => ({}),
  'organization.create': async (world) => ({ body: { name: unique() }, as: await world.person() }),
  'organization.read': async () => ({}),
  'organization.rename': async (world) => ({
    body: { name: unique() },
    ifMatch: (await organization(world)).version,
  }),
  'organization.delete': async (world) => ({ query: { name: (await organization(world)).name } }),
  'member.list': async () => ({}),
  'member.read': async (world) => ({ params: { id: (await viewer(world)).id } }),
  'member.change-role': async (world) => {
    const { id, version } = await viewer(world);
    return { params: { id }, ifMatch: version, body: { role: 'member' } };
  },
  'member.remove': async (world) => {
    const { id, version } = await viewer(world);
    return { params: { id }, ifMatch: version };
  },
  'member.leave': async () => ({}),
  'invitation.list': async () => ({}),
  'invitation.create': async () => ({ body: { email: `${unique()}@people.example`, role: 'member' } }),
  'invitation.resend': async (world) => ({ params: { id: await invitation(world) } }),
  'invitation.revoke': async (world) => ({ params: { id: await invitation(world) } }),
  'invitation.look': withoutWho,
  'invitation.accept': invited,
  'invitation.decline': withoutWho,
  'key.list': async () => ({}),
  'key.create': async () => ({ body: { name: unique(), scopes: ['aliases:read'], expiresAt: null } }),
  'key.read': async (world) => ({ params: { id: (await key(world)).id } }),
  'key.rename': async (world) => {
    const { id, version } = await key(world);
    return { params: { id }, ifMatch: version, body: { name: unique() } };
  },
  'key.revoke': async (world) => ({ params: { id: (await key(world)).id } }),
  'audit.list': async () => ({}),
});
