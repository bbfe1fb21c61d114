import type { RouteSpec, Role, Scope } from '../../src/contract/index.js';
import { ROLES, SCOPES, declaredRoutes } from '../../src/contract/index.js';
import { PASSWORD, type TestApi } from '../support/api.js';
import { mailsTo } from '../support/mailbox.js';
import { unique, type Ask, type Cases } from './cases.js';

/** An organization of its own with a member of each role, and everybody else who might try. */
export interface World {
  api: TestApi;
  organization: string;
  /** Asks a route; by default as the organization's owner. */
  ask(id: string, ask: Ask, as?: Asking): Promise<Response>;
  /** Runs another route's case as the owner. @returns the answer's body */
  create(id: string, changed?: object): Promise<never>;
  /** Somebody new, who belongs to nothing yet. @returns the e-mail address */
  person(): Promise<string>;
  /** Somebody new in this organization. @returns the e-mail address */
  member(role: Role): Promise<string>;
  /** The mails of our own to somebody, as they left. */
  mailsTo(address: string): Promise<string[]>;
}

/** By what a request is made. */
export type Asking =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'person'; readonly email: string; readonly organization?: string }
  | { readonly kind: 'key'; readonly secret: string };

export const OWNER = personOf('owner');
export const STRANGER = 'stranger@people.example';
export const OPERATOR = 'operator@people.example';

/** The member of this role in every world. */
export function personOf(role: Role): string {
  return `${role}@people.example`;
}

/** People sign in once; what they ask for is theirs in each organization that is made for them. */
export class Worlds {
  private constructor(
    readonly api: TestApi,
    private readonly cases: Cases,
    private readonly people: ReadonlyMap<string, string>,
    /** Where the stranger belongs. */
    readonly elsewhere: string,
  ) {}

  static async create(api: TestApi, cases: Cases): Promise<Worlds> {
    const elsewhere = await api.addOrganization();
    const operators = await api.addOrganization();
    await api.database.pool.query('update organization set is_operator = true where id = $1', [operators]);
    const people = new Map<string, string>();
    for (const role of ROLES) people.set(personOf(role), await api.addUser(personOf(role)));
    people.set(STRANGER, await api.addUser(STRANGER, { organizations: [elsewhere] }));
    people.set(OPERATOR, await api.addUser(OPERATOR, { operator: true }));
    return new Worlds(api, cases, people, elsewhere);
  }

  async world(): Promise<World> {
    const { api } = this;
    const organization = await api.addOrganization();
    for (const role of ROLES) await this.join(organization, this.people.get(personOf(role))!, role);
    const world: World = {
      api,
      organization,
      ask: (id, ask, as = { kind: 'person', email: OWNER, organization }) => this.ask(id, ask, as),
      create: (id, changed) => this.createIn(world, id, changed),
      person: async () => {
        const email = `${unique()}@people.example`;
        await api.addUser(email);
        return email;
      },
      member: async (role) => {
        const email = `${unique()}@people.example`;
        await this.join(organization, await api.addUser(email), role);
        return email;
      },
      mailsTo: (address) => mailsTo(api, address),
    };
    return world;
  }

  /** A key of the owner with these scopes. @returns its secret */
  async key(world: World, scopes: readonly Scope[], expired = false): Promise<string> {
    const body = { name: unique(), scopes, expiresAt: null };
    const response = await world.ask('key.create', { body });
    const { id, secret } = (await response.json()) as { id: string; secret: string };
    if (expired) await this.api.database.pool.query(`update api_key set expires_at = '2020-01-01' where id = $1`, [id]);
    return secret;
  }

  async ask(id: string, { params = {}, query, body, ifMatch, headers }: Ask, as: Asking): Promise<Response> {
    const spec = routeOf(id);
    const path = spec.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
    const search = query === undefined ? '' : `?${new URLSearchParams(query).toString()}`;
    const who = as.kind === 'person' ? { as: as.email, password: PASSWORD } : {};
    return this.api.send(spec.method.toUpperCase(), path + search, {
      ...who,
      body,
      headers: {
        ...(as.kind === 'key' && { Authorization: `Bearer ${as.secret}` }),
        ...(as.kind === 'person' && as.organization !== undefined && { 'Postern-Organization': as.organization }),
        ...(ifMatch !== undefined && { 'If-Match': `"${ifMatch}"` }),
        ...headers,
      },
    });
  }

  private async join(organization: string, userId: string, role: Role): Promise<void> {
    const values = [organization, userId, role];
    await this.api.database.pool.query(
      'insert into membership (organization_id, user_id, role) values ($1, $2, $3)',
      values,
    );
  }

  private async createIn(world: World, id: string, changed: object = {}): Promise<never> {
    const found = this.cases[id];
    if (found === undefined) throw new Error(`${id} has no case`);
    const ask = await found.arrange(world);
    const body = typeof ask.body === 'object' ? { ...ask.body, ...changed } : ask.body;
    const response = await world.ask(id, { ...ask, body });
    if (!response.ok) throw new Error(`${id} answered ${response.status}: ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as never;
  }
}

export function routeOf(id: string): RouteSpec {
  const spec = declaredRoutes().find((each) => each.id === id);
  if (spec === undefined) throw new Error(`there is no route ${id}`);
  return spec;
}

/** All but this one. */
export function otherScopes(scope: Scope): Scope[] {
  return SCOPES.filter((each) => each !== scope);
}
