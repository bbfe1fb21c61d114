import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  addAlias,
  addDomain,
  createDataSource,
  createOrganization,
  createUser,
  ensureOperatorOrganization,
  setMember,
  type NewAlias,
} from '@postern/data';
import { TEST_SECRET, createTestDatabase, type TestDatabase } from '@postern/data/testing';
import { systemClock } from '@postern/platform';
import type { DataSource } from 'typeorm';

import { Client, type Account } from './client.js';
import { sendMail, type Mail, type SmtpServer } from './mail.js';
import { freePort, startProgram, type Program } from './programs.js';
import { Sandbox } from './sandbox.js';

export type Role = 'owner' | 'admin' | 'member' | 'viewer';
export type AliasSettings = Omit<NewAlias, 'address' | 'destinations'>;
export type Environment = Record<string, string>;

const PASSWORD = 'a gate of iron and oak';
const FIRST: Account = { email: 'ada@postern.test', password: PASSWORD };

interface Programs {
  api: Program<{ http: { port: number } }>;
  smtpServer: Program<{ smtp: { port: number } }>;
}

/**
 * Postern as `npm start` runs it, for one spec file: a database of its own, the API with the dashboard, the smtp-server,
 * and `DELIVERY=sandbox`. There is an operator's organization whose owner is the first account, and nothing else.
 */
export class Stack {
  readonly sandbox: Sandbox;
  /** The first account: owner of the operator's organization, and an operator. */
  readonly owner = FIRST;

  private constructor(
    readonly url: string,
    /** Of its own: temporary, with the logs. */
    readonly dataDir: string,
    readonly environment: Environment,
    readonly database: TestDatabase,
    private readonly source: DataSource,
    private readonly programs: Programs,
    /** The operator's. */
    readonly organizationId: string,
  ) {
    this.sandbox = new Sandbox(database);
  }

  /** @param environment settings beside those that every spec has, e.g. `{ SIGN_UP: 'open' }` */
  static async start(given: Environment = {}): Promise<Stack> {
    const database = await createTestDatabase();
    const source = await createDataSource(database.url).initialize();
    const dataDir = mkdtempSync(join(tmpdir(), 'postern-e2e-'));
    const port = await freePort();
    // Where a browser is: passkeys want a name, and cookies want the same one always.
    const url = `http://localhost:${port}`;
    const environment = environmentOf({ database, dataDir, port, url }, given);
    const organization = await ensureOperatorOrganization(source.manager, TEST_SECRET);
    const user = await createUser(source.manager, { ...FIRST, operator: true });
    await setMember(source.manager, organization.id, user.id, 'owner');
    const [api, smtpServer] = await Promise.all([
      startProgram<{ http: { port: number } }>('api', environment, join(dataDir, 'api.log')),
      startProgram<{ smtp: { port: number } }>('smtp-server', environment, join(dataDir, 'smtp-server.log')),
    ]);
    return new Stack(url, dataDir, environment, database, source, { api, smtpServer }, organization.id);
  }

  get smtp(): SmtpServer {
    return { host: '127.0.0.1', port: this.programs.smtpServer.ready.smtp.port };
  }

  /** Sends a mail by SMTP. @returns the message's id @throws Error when it is refused */
  send(mail: Mail): Promise<string> {
    return sendMail(this.smtp, mail);
  }

  /** The API in somebody's name. */
  as(account: Account = FIRST): Promise<Client> {
    return Client.signIn(this.url, account);
  }

  /** An organization beside the operator's. @returns its id */
  async addOrganization(name: string): Promise<string> {
    return (await createOrganization(this.source.manager, TEST_SECRET, name)).id;
  }

  /** A person with a role in an organization. */
  async addAccount(email: string, organizationId: string, role: Role, operator = false): Promise<Account> {
    const { manager } = this.source;
    const user = await createUser(manager, { email, password: PASSWORD, operator });
    await setMember(manager, organizationId, user.id, role);
    return { email, password: PASSWORD };
  }

  /** A domain that is verified without asking the DNS. @returns its id */
  async addDomain(name: string, organizationId = this.organizationId): Promise<string> {
    const domain = { organizationId, name, verified: true };
    return (await addDomain(this.source.manager, TEST_SECRET, systemClock, domain)).id;
  }

  /** An alias whose destinations nobody has to confirm: what the API makes waits for that. */
  async addAlias(address: string, destinations: string[], settings: AliasSettings = {}): Promise<void> {
    await addAlias(this.source.manager, systemClock, null, { ...settings, address, destinations });
  }

  /** Ends the API, as a crash would, and starts it again where it was. */
  async restartApi(whileDown: () => Promise<void> = async () => undefined): Promise<void> {
    await this.programs.api.kill();
    await whileDown();
    this.programs.api = await startProgram('api', this.environment, join(this.dataDir, 'api.log'));
  }

  async close(): Promise<void> {
    await Promise.all([this.programs.api.stop(), this.programs.smtpServer.stop()]);
    await this.source.destroy();
    await this.database.drop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

interface Place {
  database: TestDatabase;
  dataDir: string;
  port: number;
  url: string;
}

function environmentOf({ database, dataDir, port, url }: Place, given: Environment): Environment {
  return {
    DATABASE_URL: database.url,
    DATABASE_POOL: '5',
    DATA_DIR: dataDir,
    SECRET_KEY: TEST_SECRET,
    PUBLIC_URL: url,
    HTTP_PORT: String(port),
    SMTP_PORT: '0',
    MAIL_HOSTNAME: 'mx.postern.test',
    DELIVERY: 'sandbox',
    SMTP_GREETING_DELAY_MS: '0',
    SMTP_EXEMPT: '127.0.0.0/8',
    // Nobody answers there: nothing depends on the DNS of the machine.
    DNS_SERVERS: '127.0.0.1:9',
    AUTH_DEADLINE_MS: '500',
    RATE_API_ADDRESS_PER_MINUTE: '0',
    RATE_API_SESSION_PER_MINUTE: '0',
    LOG_LEVEL: 'warn',
    ...given,
  };
}
