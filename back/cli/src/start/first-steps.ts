import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  AppUser,
  addAlias,
  addDomain,
  createDataSource,
  createUser,
  ensureOperatorOrganization,
  generatePassword,
  setMember,
} from '@postern/data';
import { systemClock } from '@postern/platform';
import type { DataSource, EntityManager } from 'typeorm';

/** Whom to log in as, and where a first mail can go. */
export interface FirstSteps {
  account: {
    email: string;
    /** Only on the first run, when it was generated. */
    password: string | null;
    /** Where it is kept; null when this installation's account was not made here. */
    file: string | null;
  };
  /** An alias to try; null when there may be none. */
  tryAddress: string | null;
}

export interface FirstStepsOptions {
  url: string;
  secret: string;
  dataDir: string;
  /** True when mail does not leave this machine, so that an alias to try can hurt nobody. */
  sandbox: boolean;
}

const EMAIL = 'admin@localhost';
/** Reserved names (RFC 6761): nobody's mail. */
const TRY_DOMAIN = 'example.test';
const TRY_ALIAS = `hello@${TRY_DOMAIN}`;
const TRY_DESTINATION = 'you@example.net';

/** On a first run makes the operator's organization and account, and in the sandbox an alias to try. */
export async function firstSteps(options: FirstStepsOptions): Promise<FirstSteps> {
  const source = createDataSource(options.url, { poolSize: 1 });
  await source.initialize();
  try {
    return (await source.manager.count(AppUser)) === 0
      ? await firstRun(source, options)
      : await laterRun(source, options);
  } finally {
    await source.destroy();
  }
}

async function firstRun(source: DataSource, options: FirstStepsOptions): Promise<FirstSteps> {
  const { secret, dataDir, sandbox } = options;
  const password = generatePassword();
  const file = accountFile(dataDir);
  // Before the commit, so that no account is ever without its password.
  writeFileSync(file, `${EMAIL}\n${password}\n`, { mode: 0o600 });
  await source.transaction(async (manager) => {
    const organization = await ensureOperatorOrganization(manager, secret);
    const user = await createUser(manager, { email: EMAIL, password, operator: true });
    await setMember(manager, organization.id, user.id, 'owner');
    if (sandbox) await makeTryAlias(manager, secret, organization.id);
  });
  return { account: { email: EMAIL, password, file }, tryAddress: sandbox ? TRY_ALIAS : null };
}

async function makeTryAlias(manager: EntityManager, secret: string, organizationId: string): Promise<void> {
  await addDomain(manager, secret, systemClock, { organizationId, name: TRY_DOMAIN, verified: true });
  const note = 'Made at the first start, to try things with.';
  await addAlias(manager, systemClock, organizationId, { address: TRY_ALIAS, destinations: [TRY_DESTINATION], note });
}

async function laterRun(source: DataSource, { dataDir, sandbox }: FirstStepsOptions): Promise<FirstSteps> {
  const file = accountFile(dataDir);
  const [oldest] = await source.manager.find(AppUser, {
    where: { isOperator: true },
    order: { createdAt: 'ASC' },
    take: 1,
  });
  const found = await source.manager.query<unknown[]>(
    `select 1 from alias a join domain d on d.id = a.domain_id
     where a.kind = 'exact' and a.enabled and a.pattern = $1 and d.name = $2`,
    TRY_ALIAS.split('@'),
  );
  return {
    account: { email: oldest?.email ?? EMAIL, password: null, file: existsSync(file) ? file : null },
    tryAddress: sandbox && found.length > 0 ? TRY_ALIAS : null,
  };
}

function accountFile(dataDir: string): string {
  return join(dataDir, 'first-account.txt');
}
