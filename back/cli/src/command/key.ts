import {
  SCOPES,
  createApiKey,
  enterTenant,
  listApiKeys,
  recordAction,
  revokeApiKey,
  type Actor,
  type ApiKeyView,
  type Role,
} from '@postern/data';
import { UserError, type Clock } from '@postern/platform';
import { InvalidArgumentError } from 'commander';
import type { EntityManager } from 'typeorm';

import { sheet, table } from '../output/table.js';
import { withSession } from '../session.js';
import {
  DEFAULT_LIMIT,
  LIMIT,
  collect,
  wholeNumber,
  type Answer,
  type Input,
  type Noun,
  type OptionSpec,
} from './define.js';
import { organizationNamed } from './organization-choice.js';

/** The command line works for who runs the installation. */
const OPERATOR: Actor = { kind: 'operator', id: null, email: null, address: null, requestId: null };

/** Both names: `--org` as with other nouns, and in full. */
const OF_ORGANIZATION: OptionSpec = {
  flags: '--org, --organization <organization>',
  about: 'Id or name of an organization (the operator’s own).',
};

const DAY_MS = 86_400_000;

export const key: Noun = {
  name: 'key',
  about: 'API keys, with which programs use the API.',
  verbs: [
    {
      usage: 'create',
      about: 'Make an API key; its secret is shown once.',
      options: [
        OF_ORGANIZATION,
        {
          flags: '--scope <scope>',
          about: `What it may do, repeated or with commas: ${SCOPES.join(', ')}.`,
          parse: collect,
        },
        { flags: '--name <name>', about: 'What to call it (Command line).' },
        { flags: '--member <email>', about: 'Member for whom it acts, and with whom it goes (the first owner).' },
        { flags: '--days <days>', about: 'Days until it expires (never).', parse: days },
      ],
      run: create,
    },
    {
      usage: 'list',
      about: 'The API keys of an organization, newest first.',
      options: [OF_ORGANIZATION, LIMIT],
      run: list,
    },
    {
      usage: 'revoke <id>',
      about: 'Revoke an API key: it opens nothing from now on.',
      arguments: { id: 'Id of the key.' },
      options: [OF_ORGANIZATION],
      run: revoke,
    },
  ],
};

async function create({ options, io }: Input): Promise<Answer> {
  const ttl = options.number('days');
  const expiresAt = ttl === undefined ? null : new Date(io.clock.now() + ttl * DAY_MS);
  const data = await withSession(io, ({ change, secret: installation }) =>
    change(async (manager) => {
      const organizationId = await enter(manager, installation, options.text('organization'));
      const { id: userId, role } = await memberOf(manager, organizationId, options.text('member'));
      const given = { organizationId, userId, role, name: options.text('name') ?? 'Command line', expiresAt };
      const made = await createApiKey(manager, io.clock, { ...given, scopes: options.list('scope') ?? [] });
      await record(manager, io.clock, organizationId, made.key, 'create', { scopes: made.key.scopes, role, expiresAt });
      return { ...made.key, secret: made.secret };
    }),
  );
  return {
    data,
    text: sheet([
      ['Key', data.name],
      ['Id', data.id],
      ['Secret', data.secret],
      ['Scopes', data.scopes.join(', ')],
      ['Acts for', `${data.email} (${data.role})`],
      ['Expires', data.expiresAt],
    ]),
  };
}

async function list({ options, io }: Input): Promise<Answer> {
  const limit = options.number('limit') ?? DEFAULT_LIMIT;
  const items = await withSession(io, ({ change, secret }) =>
    change(async (manager) =>
      listApiKeys(manager, { organizationId: await enter(manager, secret, options.text('organization')), limit }),
    ),
  );
  const rows = items.map(({ id, name, prefix, email, role, scopes, expiresAt, lastUsedAt }) => [
    ...[id, name, `${prefix}…`, email, role, scopes.join(' '), expiresAt, lastUsedAt],
  ]);
  const headings = ['id', 'name', 'secret', 'acts for', 'role', 'scopes', 'expires', 'last used'];
  return { data: { items }, text: table(headings, rows, 'The organization has no API keys.') };
}

async function revoke({ args: [id = ''], options, io }: Input): Promise<Answer> {
  const revoked = await withSession(io, ({ change, secret }) =>
    change(async (manager) => {
      const organizationId = await enter(manager, secret, options.text('organization'));
      const gone = await revokeApiKey(manager, { organizationId, id });
      await record(manager, io.clock, organizationId, gone, 'revoke');
      return gone;
    }),
  );
  return { data: { id: revoked.id, name: revoked.name, revoked: true }, text: `Revoked ${revoked.name}.\n` };
}

async function enter(manager: EntityManager, secret: string, reference: string | undefined): Promise<string> {
  const { id } = await organizationNamed(manager, secret, reference);
  await enterTenant(manager, id);
  return id;
}

type Acting = { id: string; role: Role };

/** @throws UserError `key.member` */
async function memberOf(manager: EntityManager, organizationId: string, email: string | undefined): Promise<Acting> {
  const [member] = await manager.query<Acting[]>(
    `select user_id as id, role from member
     where organization_id = $1 and ($2::text is null and role = 'owner' or email = lower($2))
     order by created_at, email limit 1`,
    [organizationId, email ?? null],
  );
  if (member !== undefined) return member;
  throw new UserError(
    'key.member',
    email === undefined
      ? 'The organization has no owner for whom the key could act.'
      : `${email} is no member of the organization.`,
    'Name a member with --member EMAIL; npm run postern -- user create EMAIL --org ORGANIZATION makes one.',
  );
}

async function record(
  manager: EntityManager,
  clock: Clock,
  organizationId: string,
  { id, name }: ApiKeyView,
  verb: string,
  changes: Record<string, unknown> = {},
): Promise<void> {
  const target = { kind: 'key', id, name };
  await recordAction(manager, clock, OPERATOR, { organizationId, action: `key.${verb}`, target, changes });
}

function days(text: string): number {
  const number = wholeNumber(text);
  if (number >= 1 && number <= 3650) return number;
  throw new InvalidArgumentError('Give a number from 1 to 3650.');
}
