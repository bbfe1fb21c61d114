import type { Outcome } from '../../message.js';
import { openConnection, type ConnectionSettings, type SmtpConnection } from '../smtp/client.js';
import type { SendJob } from '../smtp/commands.js';
import { NO_PEER, outcomeOfError } from '../smtp/outcome.js';
import { ConnectionPool } from '../smtp/pool.js';
import { parseRelayUrl, type RelayTarget } from './relay-url.js';
import { backoffOutcome, signalOf, Throttle } from './throttle.js';
import type { Transport, TransportDeps } from '../transport.js';

export interface RelaySettings {
  /** See {@link parseRelayUrl}. */
  url: string;
  /** Connections at once; default 20. */
  maxConnections?: number;
  /** Messages after which a connection is closed; default 1000. */
  maxMessages?: number;
  /** How long an idle connection is kept; default 30,000. */
  idleMs?: number;
  /** Pause after the relay could not be reached, doubled up to `longestPauseMs`; defaults 1,000 and 60,000. */
  firstPauseMs?: number;
  longestPauseMs?: number;
  /** How long a delivery may wait for a connection; default 30,000. */
  waitMs?: number;
  /** Certificates to trust instead of the system's, PEM. */
  ca?: string;
}

/** Sends everything to one smart host. */
export class RelayTransport implements Transport {
  private readonly target: RelayTarget;
  private readonly pool: ConnectionPool;
  private readonly throttle: Throttle;
  private readonly key: string;

  constructor(
    private readonly settings: RelaySettings,
    private readonly deps: TransportDeps,
  ) {
    this.target = parseRelayUrl(settings.url);
    this.key = `${this.target.host}:${this.target.port}`;
    const max = settings.maxConnections ?? 20;
    const idleMs = settings.idleMs ?? 30_000;
    const limits = { maxTotal: max, maxIdlePerKey: max, idleMs, maxMessages: settings.maxMessages ?? 1_000 };
    this.pool = new ConnectionPool(limits, deps.clock);
    const outages = {
      firstPauseMs: settings.firstPauseMs ?? 1_000,
      longestPauseMs: settings.longestPauseMs ?? 60_000,
      maxKeys: 1,
    };
    const waitMs = settings.waitMs ?? 30_000;
    this.throttle = new Throttle({ initial: max, max, waitMs, outages }, deps.clock, () => deps.random());
  }

  async send(job: SendJob): Promise<Outcome> {
    const acquired = this.throttle.acquire(this.key);
    const permit = acquired instanceof Promise ? await acquired : acquired;
    if (!permit.granted) return backoffOutcome(this.key, permit.until, this.deps.clock.now());
    try {
      const attempt = await this.pool.send(this.key, this.open, job);
      permit.settle(signalOf(attempt));
      return attempt;
    } catch (error) {
      permit.settle('neutral');
      return outcomeOfError('CONNECT', error, NO_PEER);
    }
  }

  async close(): Promise<void> {
    this.throttle.close();
    await this.pool.close();
  }

  private readonly open = (): Promise<SmtpConnection> => {
    const { host, port, tls, verify, credentials } = this.target;
    const connection: ConnectionSettings = { host, ip: host, port, helo: this.deps.helo, tls, verify };
    if (credentials !== null) connection.credentials = credentials;
    if (this.settings.ca !== undefined) connection.ca = this.settings.ca;
    if (this.deps.timeouts !== undefined) connection.timeouts = this.deps.timeouts;
    return openConnection(connection);
  };
}
