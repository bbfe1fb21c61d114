import {
  ALIAS_ACTIONS,
  OVER_LIMITS,
  addAlias,
  findAlias,
  parseDomainName,
  readAliases,
  removeAlias,
  updateAlias,
  type AliasAction,
  type AliasChanges,
  type AliasView,
  type OverLimit,
} from '@postern/data';

import { parseMoment } from '../output/time.js';
import { sheet, table } from '../output/table.js';
import { withSession } from '../session.js';
import {
  DEFAULT_LIMIT,
  LIMIT,
  ORGANIZATION,
  collect,
  oneOf,
  wholeNumber,
  type Answer,
  type Input,
  type Noun,
  type OptionSpec,
} from './define.js';
import { chosenOrganization } from './organization-choice.js';

const ADDRESS = { address: 'local@example.org, "*@example.org" for all others, or "/RE2 expression/@example.org".' };

const SETTINGS: readonly OptionSpec[] = [
  { flags: '--to <addresses>', about: 'Destinations, with commas between them; up to 10.', parse: collect },
  { flags: '--action <action>', about: `${ALIAS_ACTIONS.join(', ')} (forward).`, parse: oneOf(ALIAS_ACTIONS) },
  { flags: '--tag <text>', about: 'Mark its mail with this in a header field; "" for none.' },
  { flags: '--expires <when>', about: 'Refuse its mail from then on: 2026-12-24, 30d; "never".' },
  { flags: '--daily-limit <messages>', about: 'Most messages in 24 hours; "none".' },
  { flags: '--total-limit <messages>', about: 'Most messages ever; "none".' },
  {
    flags: '--over-limit <what>',
    about: `What becomes of more: ${OVER_LIMITS.join(', ')}.`,
    parse: oneOf(OVER_LIMITS),
  },
  { flags: '--fallback <address>', about: 'Where mail goes that every destination refused; "none".' },
  { flags: '--labels <labels>', about: 'With commas between them; "" for none.', parse: collect },
  { flags: '--position <number>', about: 'Order among the expressions of a domain.', parse: wholeNumber },
  { flags: '--note <text>', about: 'For whoever reads the list.' },
];

export const alias: Noun = {
  name: 'alias',
  about: 'Addresses that are taken, and where their mail goes.',
  verbs: [
    {
      usage: 'add <address>',
      about: 'Add an alias.',
      arguments: ADDRESS,
      options: [...SETTINGS, { flags: '--disabled', about: 'Refuse its mail for now.' }, ORGANIZATION],
      run: add,
    },
    {
      usage: 'list',
      about: 'Aliases, in the order in which mail is matched.',
      options: [
        ORGANIZATION,
        { flags: '--domain <name>', about: 'Of this domain.' },
        { flags: '--to <text>', about: 'With a destination that contains this.' },
        LIMIT,
      ],
      run: list,
    },
    { usage: 'show <address>', about: 'One alias.', arguments: ADDRESS, options: [ORGANIZATION], run: show },
    {
      usage: 'update <address>',
      about: 'Change what is given and leave the rest.',
      arguments: ADDRESS,
      options: [...SETTINGS, ORGANIZATION],
      run: (input) => change(input, settingsOf(input)),
    },
    {
      usage: 'enable <address>',
      about: 'Take its mail again.',
      arguments: ADDRESS,
      options: [ORGANIZATION],
      run: (input) => change(input, { enabled: true }),
    },
    {
      usage: 'disable <address>',
      about: 'Refuse its mail for now.',
      arguments: ADDRESS,
      options: [ORGANIZATION],
      run: (input) => change(input, { enabled: false }),
    },
    { usage: 'remove <address>', about: 'Remove an alias.', arguments: ADDRESS, options: [ORGANIZATION], run: remove },
  ],
};

async function add(input: Input): Promise<Answer> {
  const { args, options, io } = input;
  const { destinations = [], ...settings } = settingsOf(input);
  const wanted = { address: args[0] ?? '', destinations, ...settings, enabled: !options.flag('disabled') };
  const added = await withSession(io, (session) =>
    session.change(async (manager) => addAlias(manager, io.clock, await chosenOrganization(manager, options), wanted)),
  );
  return describe(added);
}

async function list({ options, io }: Input): Promise<Answer> {
  const domain = options.text('domain');
  const to = options.text('to');
  const items = await withSession(io, async ({ manager }) =>
    readAliases(manager, {
      organizationId: await chosenOrganization(manager, options),
      ...(domain === undefined ? {} : { domain: parseDomainName(domain) }),
      ...(to === undefined ? {} : { to }),
      limit: options.number('limit') ?? DEFAULT_LIMIT,
    }),
  );
  const rows = items.map(({ address, action, enabled, destinations, expiresAt, note }) => [
    address,
    action,
    enabled,
    destinations.join(', ') || null,
    expiresAt,
    note,
  ]);
  const none = 'There are no such aliases; add one with: npm run postern -- alias add ADDRESS --to DESTINATION';
  return { data: { items }, text: table(['alias', 'action', 'enabled', 'to', 'expires', 'note'], rows, none) };
}

async function show({ args: [address = ''], options, io }: Input): Promise<Answer> {
  return withSession(io, async ({ manager }) =>
    describe(await findAlias(manager, address, await chosenOrganization(manager, options))),
  );
}

async function change({ args: [address = ''], options, io }: Input, changes: AliasChanges): Promise<Answer> {
  const changed = await withSession(io, (session) =>
    session.change(async (manager) => {
      const found = await findAlias(manager, address, await chosenOrganization(manager, options));
      return updateAlias(manager, io.clock, found, changes);
    }),
  );
  return describe(changed);
}

async function remove({ args: [address = ''], options, io }: Input): Promise<Answer> {
  const removed = await withSession(io, (session) =>
    session.change(async (manager) => {
      const found = await findAlias(manager, address, await chosenOrganization(manager, options));
      await removeAlias(manager, found);
      return found;
    }),
  );
  const data = { id: removed.id, address: removed.address, removed: true };
  return { data, text: `${removed.address} was removed.\n` };
}

function settingsOf({ options, io }: Input): AliasChanges {
  const destinations = options.list('to');
  const action = options.text('action') as AliasAction | undefined;
  const position = options.number('position');
  const note = options.text('note');
  const overLimit = options.text('overLimit') as OverLimit | undefined;
  const labels = options.list('labels');
  return {
    ...(destinations === undefined ? {} : { destinations }),
    ...(action === undefined ? {} : { action }),
    ...(position === undefined ? {} : { position }),
    ...(note === undefined ? {} : { note }),
    ...(overLimit === undefined ? {} : { overLimit }),
    ...(labels === undefined ? {} : { labels }),
    ...clearable(options.text('fallback'), 'none', 'fallback', (text) => text),
    ...clearable(options.text('totalLimit'), 'none', 'totalLimit', (text) => wholeNumber(text, '--total-limit')),
    ...clearable(options.text('tag'), '', 'headerTag', (text) => text),
    ...clearable(options.text('dailyLimit'), 'none', 'dailyLimit', (text) => wholeNumber(text, '--daily-limit')),
    ...clearable(
      options.text('expires'),
      'never',
      'expiresAt',
      (text) => new Date(parseMoment(text, io.clock.now(), 1, '--expires')),
    ),
  };
}

/** A setting that a word takes away again. */
function clearable<Name extends 'headerTag' | 'dailyLimit' | 'totalLimit' | 'fallback' | 'expiresAt'>(
  text: string | undefined,
  word: string,
  name: Name,
  parse: (text: string) => NonNullable<AliasChanges[Name]>,
): Pick<AliasChanges, Name> | Record<string, never> {
  if (text === undefined) return {};
  return { [name]: text === word ? null : parse(text) } as Pick<AliasChanges, Name>;
}

function describe(found: AliasView): Answer {
  const text = sheet([
    ['Alias', found.address],
    ['Action', found.action],
    ['Enabled', found.enabled],
    ['To', found.destinations.join(', ') || null],
    ['Expires', found.expiresAt],
    ['Daily limit', found.dailyLimit],
    ['Total limit', found.totalLimit],
    ['Over limit', found.dailyLimit === null && found.totalLimit === null ? null : found.overLimit],
    ['Fallback', found.fallback],
    ['Labels', found.labels.join(', ') || null],
    ['Tag', found.headerTag],
    ['Position', found.kind === 'regex' ? found.position : null],
    ['Note', found.note || null],
    ['Organization', found.organizationId],
  ]);
  return { data: found, text };
}
