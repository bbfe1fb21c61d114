import {
  addDomain,
  domainRecords,
  findDomain,
  listDomains,
  markVerified,
  ourHosts,
  removeDomain,
  verifyDomain,
  type DnsRecord,
  type DomainView,
  type RecordCheck,
} from '@postern/data';
import { UserError } from '@postern/platform';

import { sheet, table } from '../output/table.js';
import { withSession, type Session } from '../session.js';
import { ORGANIZATION, type Answer, type Input, type Noun } from './define.js';
import { chosenOrganization, ownOrganization } from './organization-choice.js';

const NAME = { name: 'Domain, such as example.org.' };

export const domain: Noun = {
  name: 'domain',
  about: 'Domains whose mail is received here.',
  verbs: [
    {
      usage: 'add <name>',
      about: 'Add a domain, with a DKIM key of its own, and show the DNS records to publish.',
      arguments: NAME,
      options: [
        { ...ORGANIZATION, about: "Id or name of the organization it belongs to (the operator's)." },
        { flags: '--verified', about: 'Take its mail at once, without looking at the DNS.' },
      ],
      run: add,
    },
    { usage: 'list', about: 'All domains.', options: [ORGANIZATION], run: list },
    {
      usage: 'show <name>',
      about: 'One domain and the DNS records to publish.',
      arguments: NAME,
      options: [ORGANIZATION],
      run: show,
    },
    {
      usage: 'verify <name>',
      about:
        'Compare the DNS with what should be published. Mail is taken once the ownership or a DKIM record is right.',
      arguments: NAME,
      options: [ORGANIZATION, { flags: '--force', about: 'Count it as verified without looking at the DNS.' }],
      run: verify,
    },
    {
      usage: 'remove <name>',
      about: 'Stop receiving its mail. What was accepted already is still delivered.',
      arguments: NAME,
      options: [ORGANIZATION, { flags: '--with-aliases', about: 'Remove its aliases too.' }],
      run: remove,
    },
  ],
};

async function add({ args: [name = ''], options, io }: Input): Promise<Answer> {
  return withSession(io, async (session) => {
    const added = await session.change(async (manager) => {
      const { id: organizationId } = await ownOrganization(manager, session.secret, options);
      return addDomain(manager, session.secret, io.clock, { organizationId, name, verified: options.flag('verified') });
    });
    return describe(session, added);
  });
}

async function list({ options, io }: Input): Promise<Answer> {
  const items = await withSession(io, async ({ manager }) =>
    listDomains(manager, await chosenOrganization(manager, options)),
  );
  const rows = items.map(({ name, verifiedAt, aliases, selector, organizationId }) => [
    name,
    verifiedAt !== null,
    aliases,
    selector,
    organizationId,
  ]);
  const headings = ['domain', 'verified', 'aliases', 'selector', 'organization'];
  return {
    data: { items },
    text: table(headings, rows, 'There are no domains; add one with: npm run postern -- domain add NAME'),
  };
}

async function show(input: Input): Promise<Answer> {
  return withSession(input.io, async (session) => describe(session, await chosenDomain(session, input)));
}

async function verify(input: Input): Promise<Answer> {
  const { options, io } = input;
  return withSession(io, async (session) => {
    const found = await chosenDomain(session, input);
    if (options.flag('force')) {
      const verified = await session.change((manager) => markVerified(manager, io.clock, found));
      return { data: { domain: verified, checks: [] }, text: `${verified.name} is verified.\n` };
    }
    return lookUp(session, input, found);
  });
}

async function lookUp(session: Session, { io }: Input, found: DomainView): Promise<Answer> {
  const resolver = io.openResolver(session.config);
  try {
    const tools = { resolver, clock: io.clock, hosts: ourHosts(session.config) };
    const data = await session.change((manager) => verifyDomain(manager, tools, found));
    if (data.domain.verifiedAt === null) throw notVerified(data.domain, data.checks);
    return { data, text: `${data.domain.name} is verified.\n\n${showChecks(data.checks)}` };
  } finally {
    resolver.close();
  }
}

async function remove(input: Input): Promise<Answer> {
  return withSession(input.io, async (session) => {
    const found = await chosenDomain(session, input);
    await session.change((manager) => removeDomain(manager, found, { withAliases: input.options.flag('withAliases') }));
    return { data: { id: found.id, name: found.name, removed: true }, text: `${found.name} was removed.\n` };
  });
}

async function chosenDomain({ manager }: Session, { args: [name = ''], options }: Input): Promise<DomainView> {
  return findDomain(manager, name, await chosenOrganization(manager, options));
}

async function describe({ manager, config }: Session, found: DomainView): Promise<Answer> {
  const records = await domainRecords(manager, found, ourHosts(config));
  const head = sheet([
    ['Domain', found.name === found.unicodeName ? found.name : `${found.name} (${found.unicodeName})`],
    [
      'Verified',
      found.verifiedAt ?? 'no: mail for it is refused until "domain verify" finds the ownership or a DKIM record',
    ],
    ['Aliases', found.aliases],
    ['Organization', found.organizationId],
  ]);
  const hint = config.MAIL_HOSTNAME.includes('.')
    ? ''
    : `\nThese name "${config.MAIL_HOSTNAME}": set MAIL_HOSTNAME to the public name of this server first.\n`;
  const text = `${head}\nDNS records to publish:\n\n${showRecords(records)}${hint}`;
  return { data: { domain: found, records }, text };
}

function showRecords(records: readonly DnsRecord[]): string {
  return records.map(({ zoneLine }) => `${zoneLine}\n`).join('');
}

function showChecks(checks: readonly RecordCheck[]): string {
  const rows = checks.map(({ purpose, name, state, found }) => [purpose, name, state, found.join(' | ')]);
  const words = checks
    .filter(({ state, importance }) => state !== 'ok' && importance === 'required')
    .map(({ explanation, remedy }) => `\n${explanation}${remedy === null ? '' : ` ${remedy}`}\n`);
  return `${table(['record', 'name', 'state', 'found'], rows, 'Nothing was looked up.')}${words.join('')}`;
}

function notVerified({ name }: DomainView, checks: readonly RecordCheck[]): UserError {
  const proofs = checks.filter(({ purpose }) => purpose === 'ownership' || purpose === 'dkim');
  const unknown = proofs.find(({ state }) => state === 'unknown');
  if (unknown !== undefined) {
    return new UserError(
      'domain.dns',
      `The DNS gave no answer for ${unknown.name}.`,
      'Try again in a minute; npm run postern -- doctor checks the resolver.',
    );
  }
  const found = proofs.map(({ purpose, name: at, state }) => {
    const title = purpose === 'dkim' ? 'DKIM record' : 'TXT record';
    return `the ${title} ${at} ${state === 'missing' ? 'is missing' : 'is not right'}`;
  });
  return new UserError(
    'domain.not-verified',
    `${name} is not verified: ${found.join(', and ')}.`,
    `Publish one of these records of npm run postern -- domain show ${name}; changes can take as long as the TTL of what was there.`,
  );
}
