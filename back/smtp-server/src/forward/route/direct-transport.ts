import type { Outcome } from '../../message.js';
import { openConnection, type ConnectionSettings } from '../smtp/client.js';
import type { SendJob } from '../smtp/commands.js';
import { isUnreachable, localOutcome, mayTryNextHost, NO_PEER, outcomeOfError, type Attempt } from '../smtp/outcome.js';
import { Outages } from './outages.js';
import { ConnectionPool } from '../smtp/pool.js';
import { resolveRoute, type RouteHost, type RouteSettings } from './route.js';
import { backoffOutcome, signalOf, Throttle } from './throttle.js';
import type { Transport, TransportDeps } from '../transport.js';

export interface DirectSettings {
  /** Deliver to private and loopback addresses; default false. */
  allowPrivate?: boolean;
  /** Names and addresses under which this installation receives mail. */
  ownHostnames?: readonly string[];
  ownAddresses?: readonly string[];
  ipv6?: boolean;
  /** Addresses tried for one delivery; default 5. */
  maxHosts?: number;
  /** No further address is tried after this time, in milliseconds; default 300,000. */
  totalMs?: number;
  /** Default 25. */
  port?: number;
  localAddress?: string;
  /** Connections at once to all destinations; default 200. */
  maxConnections?: number;
  /** Deliveries at once to one destination, at first and at most; defaults 5 and 20. */
  initialConcurrency?: number;
  maxConcurrency?: number;
  /** Messages after which a connection is closed; default 100. */
  maxMessages?: number;
  /** How long an idle connection is kept; default 10,000. */
  idleMs?: number;
  /** Pause after a destination could not be reached, doubled up to `longestPauseMs`; defaults 15,000 and 900,000. */
  firstPauseMs?: number;
  longestPauseMs?: number;
  /** How long a delivery may wait for its turn; default 30,000. */
  waitMs?: number;
}

const MAX_DESTINATIONS = 10_000;

/** Sends to the mail exchangers of each destination. */
export class DirectTransport implements Transport {
  private readonly pool: ConnectionPool;
  /** Per destination: the set of its best exchangers. */
  private readonly throttle: Throttle;
  /** Per address: who was down is tried last. */
  private readonly hosts: Outages;
  private readonly route: RouteSettings;

  constructor(
    private readonly settings: DirectSettings,
    private readonly deps: TransportDeps,
  ) {
    const { clock } = deps;
    const random = (): number => deps.random();
    const max = settings.maxConcurrency ?? 20;
    const limits = {
      maxTotal: settings.maxConnections ?? 200,
      maxIdlePerKey: max,
      idleMs: settings.idleMs ?? 10_000,
      maxMessages: settings.maxMessages ?? 100,
    };
    const outages = {
      firstPauseMs: settings.firstPauseMs ?? 15_000,
      longestPauseMs: settings.longestPauseMs ?? 900_000,
      maxKeys: MAX_DESTINATIONS,
    };
    const initial = Math.min(settings.initialConcurrency ?? 5, max);
    this.pool = new ConnectionPool(limits, clock);
    this.throttle = new Throttle({ initial, max, waitMs: settings.waitMs ?? 30_000, outages }, clock, random);
    this.hosts = new Outages(outages, clock, random);
    this.route = {
      allowPrivate: settings.allowPrivate ?? false,
      ownHostnames: settings.ownHostnames ?? [],
      ownAddresses: settings.ownAddresses ?? [],
      ipv6: settings.ipv6 ?? true,
      maxHosts: 4 * (settings.maxHosts ?? 5),
      random,
    };
  }

  async send(job: SendJob): Promise<Outcome> {
    try {
      const domain = job.recipient.slice(job.recipient.lastIndexOf('@') + 1);
      const route = await resolveRoute(domain, this.deps.resolver, this.route);
      if (route.kind !== 'hosts') return localOutcome('ROUTE', route.kind, route.reason, route.detail);
      return await this.inTurn(route.key, route.hosts, job);
    } catch (error) {
      return outcomeOfError('ROUTE', error, NO_PEER);
    }
  }

  async close(): Promise<void> {
    this.throttle.close();
    await this.pool.close();
  }

  private async inTurn(key: string, hosts: RouteHost[], job: SendJob): Promise<Outcome> {
    const permit = await this.throttle.acquire(key);
    if (!permit.granted) return backoffOutcome(key, permit.until, this.deps.clock.now());
    try {
      const attempt = await this.tryHosts(hosts, job);
      permit.settle(signalOf(attempt));
      return attempt;
    } finally {
      permit.settle('neutral');
    }
  }

  private async tryHosts(hosts: RouteHost[], job: SendJob): Promise<Attempt> {
    const latest = this.deps.clock.now() + (this.settings.totalMs ?? 300_000);
    const candidates = this.preferred(hosts, job).slice(0, this.settings.maxHosts ?? 5);
    let last = await this.tryHost(candidates[0]!, job);
    for (const host of candidates.slice(1)) {
      if (!mayTryNextHost(last) || this.deps.clock.now() >= latest) break;
      last = await this.tryHost(host, job);
    }
    return last;
  }

  /** Hosts in the given order, but those that were down last, and inside a priority connected ones first. */
  private preferred(hosts: RouteHost[], job: SendJob): RouteHost[] {
    const rank = ({ ip }: RouteHost): number => (this.hosts.until(ip) === null ? 0 : 1);
    const distance = (host: RouteHost): number => (this.pool.hasIdle(this.keyOf(host, job)) ? 0 : 1);
    return hosts.toSorted((a, b) => rank(a) - rank(b) || a.priority - b.priority || distance(a) - distance(b));
  }

  private async tryHost(host: RouteHost, job: SendJob): Promise<Attempt> {
    const attempt = await this.pool.send(
      this.keyOf(host, job),
      () => openConnection(this.connectionTo(host, job)),
      job,
    );
    if (isUnreachable(attempt)) this.hosts.failed(host.ip);
    else this.hosts.succeeded(host.ip);
    return attempt;
  }

  /** The name is part of the key: it is what the certificate was checked against. */
  private keyOf({ host, ip }: RouteHost, job: SendJob): string {
    return `${host} ${ip} ${this.tlsFor(job)}`;
  }

  private tlsFor(job: SendJob): 'required' | 'opportunistic' {
    return job.requireTls === true ? 'required' : 'opportunistic';
  }

  private connectionTo({ host, ip }: RouteHost, job: SendJob): ConnectionSettings {
    const { settings, deps } = this;
    const tls = this.tlsFor(job);
    const connection: ConnectionSettings = { host, ip, port: settings.port ?? 25, helo: deps.helo, tls };
    if (host.startsWith('[')) connection.servername = ip;
    if (settings.localAddress !== undefined) connection.localAddress = settings.localAddress;
    if (deps.timeouts !== undefined) connection.timeouts = deps.timeouts;
    return connection;
  }
}
