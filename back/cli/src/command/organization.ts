import { createOrganization, findUser, listOrganizations, setMember } from '@postern/data';

import { sheet, table } from '../output/table.js';
import { withSession } from '../session.js';
import type { Answer, Input, Noun } from './define.js';

export const organization: Noun = {
  name: 'organization',
  about: 'Tenants: each has its own domains, aliases, mail and keys.',
  verbs: [
    {
      usage: 'create <name>',
      about: 'Make an organization.',
      arguments: { name: 'What people call it.' },
      options: [{ flags: '--owner <email>', about: 'Account that owns it.' }],
      run: create,
    },
    { usage: 'list', about: 'All organizations, with what they have.', run: list },
  ],
};

async function create({ args: [name = ''], options, io }: Input): Promise<Answer> {
  const owner = options.text('owner');
  const data = await withSession(io, ({ change, secret }) =>
    change(async (manager) => {
      const made = await createOrganization(manager, secret, name);
      if (owner !== undefined) await setMember(manager, made.id, (await findUser(manager, owner)).id, 'owner');
      return made;
    }),
  );
  return {
    data,
    text: sheet([
      ['Organization', data.name],
      ['Id', data.id],
    ]),
  };
}

async function list({ io }: Input): Promise<Answer> {
  const items = await withSession(io, ({ manager }) => listOrganizations(manager));
  const rows = items.map(({ id, name, operator, members, domains, aliases }) => [
    id,
    name,
    operator,
    members,
    domains,
    aliases,
  ]);
  const headings = ['id', 'name', 'operator', 'members', 'domains', 'aliases'];
  return { data: { items }, text: table(headings, rows, 'There are no organizations yet.') };
}
