import {
  ROLES,
  createUser,
  findOrganization,
  findUser,
  generatePassword,
  listUsers,
  resetPassword,
  setMember,
  type Role,
} from '@postern/data';
import { UserError } from '@postern/platform';

import { withSession } from '../session.js';
import { sheet, table } from '../output/table.js';
import { ORGANIZATION, oneOf, type Answer, type Input, type Noun, type OptionSpec } from './define.js';

const PASSWORD: OptionSpec = {
  flags: '--password-stdin',
  about: 'Read the password from standard input; without it one is generated and shown once.',
};

export const user: Noun = {
  name: 'user',
  about: 'Accounts of people.',
  verbs: [
    {
      usage: 'create <email>',
      about: 'Make an account.',
      arguments: { email: 'Address to sign in with.' },
      options: [
        PASSWORD,
        { flags: '--operator', about: 'May see and change every organization.' },
        { ...ORGANIZATION, about: 'Make it a member of this organization (id or name).' },
        { flags: '--role <role>', about: `Role there: ${ROLES.join(', ')} (owner).`, parse: oneOf(ROLES) },
      ],
      run: create,
    },
    { usage: 'list', about: 'All accounts.', run: list },
    {
      usage: 'password <email>',
      about: 'Give an account another password.',
      arguments: { email: 'Address of the account.' },
      options: [PASSWORD],
      run: password,
    },
  ],
};

async function create({ args: [email = ''], options, io }: Input): Promise<Answer> {
  const { secret, generated } = await choosePassword({ options, io });
  const reference = options.text('org');
  const made = await withSession(io, ({ change }) =>
    change(async (manager) => {
      const account = await createUser(manager, { email, password: secret, operator: options.flag('operator') });
      if (reference !== undefined) {
        const { id } = await findOrganization(manager, reference);
        await setMember(manager, id, account.id, (options.text('role') ?? 'owner') as Role);
      }
      return account;
    }),
  );
  const data = { ...made, password: generated ? secret : null };
  return { data, text: credentials(made.email, data.password) };
}

async function list({ io }: Input): Promise<Answer> {
  const items = await withSession(io, ({ manager }) => listUsers(manager));
  const rows = items.map(({ email, operator, createdAt }) => [email, operator, createdAt]);
  const none = 'There are no accounts yet; make one with: npm run postern -- user create EMAIL --operator';
  return { data: { items }, text: table(['email', 'operator', 'created'], rows, none) };
}

async function password({ args: [email = ''], options, io }: Input): Promise<Answer> {
  const { secret, generated } = await choosePassword({ options, io });
  const { id, email: address } = await withSession(io, ({ change }) =>
    change(async (manager) => resetPassword(manager, (await findUser(manager, email)).email, secret)),
  );
  const data = { id, email: address, password: generated ? secret : null };
  return { data, text: credentials(address, data.password) };
}

function credentials(email: string, secret: string | null): string {
  return sheet([
    ['Account', email],
    ['Password', secret ?? 'as given'],
  ]);
}

/** Never an argument: the process list shows those to everybody on the machine. */
async function choosePassword({
  options,
  io,
}: Pick<Input, 'options' | 'io'>): Promise<{ secret: string; generated: boolean }> {
  if (!options.flag('passwordStdin')) return { secret: generatePassword(), generated: true };
  const secret = (await io.readInput()).replace(/\r?\n$/, '');
  if (!/[\r\n]/.test(secret)) return { secret, generated: false };
  throw new UserError('password.lines', 'Standard input has more than one line.', 'Pipe in the password alone.');
}
