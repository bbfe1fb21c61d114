import { createServer, type AddressInfo, type Server as NetServer, type Socket } from 'node:net';
import { UserError, canonicalIp, networkList, uuidv7, type NetworkList } from '@postern/platform';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SMTPConnectionOptions } from 'smtp-server/lib/smtp-connection.js';
import type { AcceptConfig, TlsMaterial } from './accept-config.js';
import { Connection, type ConnectionContext } from './session/connection.js';
import { ConnectionGate } from './session/connection-gate.js';
import type { Observe } from './accept-events.js';
import { readProxyHeader, type Source } from './session/proxy-protocol.js';
import { REPLIES, replyText, type AcceptReply } from './replies.js';
import type { SessionDeps } from './session/session.js';

/** How long one that is turned away may take to read why. */
const LINGER_MS = 1000;
const SLOWEST_SWEEP_MS = 1000;
const FASTEST_SWEEP_MS = 20;
/** Verbs of smtp-server that are none of ours: AUTH belongs to submission, the rest is folklore. */
const NOT_OURS = ['AUTH', 'XCLIENT', 'XFORWARD', 'WIZ', 'SHELL', 'KILL'];

export interface ListenerDeps<R> extends SessionDeps<R> {
  observe: Observe;
}

export interface Listener {
  /** @throws the system's error, e.g. with code `EADDRINUSE` */
  listen(): Promise<AddressInfo>;
  /**
   * Takes no new connection, lets messages that are coming in finish, says 421 to everybody else.
   *
   * @param graceMs after which what is left is cut off
   */
  close(graceMs: number): Promise<void>;
  /** Open sessions. */
  readonly connections: number;
  /** Certificate and key for handshakes from now on. */
  updateTls(tls: TlsMaterial): void;
}

/**
 * The SMTP listener of port 25: smtp-server behind our own socket, with the PROXY protocol and the limits in front.
 *
 * @throws UserError for networks or sizes that make no sense
 */
export function createListener<R>(config: AcceptConfig, deps: ListenerDeps<R>): Listener {
  if (config.sizes.inFlight < 2 * config.sizes.message) {
    // A message that grows is in two buffers for a moment.
    throw new UserError(
      'accept.sizes',
      `The memory for messages being received (${config.sizes.inFlight}) is not twice the largest message (${config.sizes.message}).`,
      'Allow more memory or smaller messages.',
    );
  }
  return new SmtpListener(config, deps);
}

class SmtpListener<R> implements Listener {
  private readonly net: NetServer;
  private readonly smtp: SessionServer<R>;
  private readonly gate: ConnectionGate;
  private readonly isProxy: NetworkList;
  private readonly waiting = new Set<Socket>();
  private readonly open = new Set<Connection<R>>();
  private draining = false;
  private sweeper: NodeJS.Timeout | null = null;
  private emptied: (() => void) | null = null;

  constructor(
    private readonly config: AcceptConfig,
    private readonly deps: ListenerDeps<R>,
  ) {
    this.gate = new ConnectionGate(config.counts);
    this.isProxy = networkList(config.proxies, 'proxies');
    this.smtp = new SessionServer(config, {
      config,
      deps,
      observe: deps.observe,
      isDraining: () => this.draining,
      closed: (connection) => this.closed(connection),
    });
    this.smtp.on('error', (error) => deps.observe({ kind: 'transport-error', error }));
    this.net = createServer((socket) => this.accept(socket));
  }

  get connections(): number {
    return this.open.size;
  }

  listen(): Promise<AddressInfo> {
    return new Promise((resolve, reject) => {
      this.net.once('error', reject);
      this.net.listen(this.config.port, this.config.host, () => {
        this.net.removeListener('error', reject);
        this.net.on('error', (error) => this.deps.observe({ kind: 'transport-error', error }));
        this.sweeper = setInterval(() => this.sweep(), sweepInterval(this.config)).unref();
        resolve(this.net.address() as AddressInfo);
      });
    });
  }

  updateTls(tls: TlsMaterial): void {
    this.smtp.useTls(tls);
  }

  async close(graceMs: number): Promise<void> {
    this.draining = true;
    const gone = new Promise<void>((resolve) => this.net.close(() => resolve()));
    for (const socket of this.waiting) socket.destroy();
    for (const connection of this.open) connection.drain();
    const cutOff = setTimeout(() => this.cutOff(), graceMs);
    await gone;
    // The last socket is gone a moment before its session hears of it.
    if (this.open.size > 0) await new Promise<void>((resolve) => (this.emptied = resolve));
    clearTimeout(cutOff);
    if (this.sweeper !== null) clearInterval(this.sweeper);
  }

  private cutOff(): void {
    for (const connection of this.open) connection.destroy();
  }

  private accept(socket: Socket): void {
    socket.on('error', () => socket.destroy());
    const ip = canonicalIp(socket.remoteAddress ?? '');
    if (ip === null) return void socket.destroy();
    const peer = { ip, port: socket.remotePort ?? 0 };
    if (this.isProxy(ip)) this.awaitProxyHeader(socket, peer);
    else this.start(socket, peer);
  }

  private awaitProxyHeader(socket: Socket, proxy: Source): void {
    if (this.waiting.size + this.open.size >= this.config.counts.connections) return void socket.destroy();
    this.waiting.add(socket);
    readProxyHeader(socket, this.config.times.proxyHeader)
      .then((source) => this.start(socket, source ?? proxy))
      .catch((error: Error) => this.turnAway(socket, proxy.ip, 'proxySyntax', error.message))
      .finally(() => this.waiting.delete(socket));
  }

  private start(socket: Socket, source: Source): void {
    if (this.draining) return this.turnAway(socket, source.ip, 'draining');
    const refusal = this.gate.enter(source.ip);
    if (refusal !== null) return this.turnAway(socket, source.ip, refusal);
    const connection = this.smtp.open(socket, {
      id: uuidv7(this.deps.now()),
      remoteAddress: source.ip,
      remotePort: source.port,
    });
    this.open.add(connection);
    this.deps.observe({ kind: 'opened', sessionId: connection.id, ip: source.ip });
    connection.init();
  }

  private turnAway(socket: Socket, ip: string, reply: AcceptReply, detail = ''): void {
    this.deps.observe({ kind: 'turned-away', ip, reply, detail });
    socket.end(`${REPLIES[reply].code} ${replyText(reply)}\r\n`);
    socket.resume();
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  }

  private closed(connection: Connection<R>): void {
    this.open.delete(connection);
    this.gate.leave(connection.ip);
    const lastedMs = this.deps.now() - connection.startedAt;
    this.deps.observe({ kind: 'closed', sessionId: connection.id, ip: connection.ip, lastedMs });
    if (this.open.size === 0) this.emptied?.();
  }

  private sweep(): void {
    const now = this.deps.now();
    for (const connection of this.open) connection.sweep(now);
  }
}

/** smtp-server without a socket of its own. */
class SessionServer<R> extends SMTPServer {
  constructor(
    config: AcceptConfig,
    private readonly context: ConnectionContext<R>,
  ) {
    super(serverOptions(config));
  }

  /** The connection waits for its `init`. */
  open(socket: Socket, options: SMTPConnectionOptions): Connection<R> {
    const connection = new Connection(this, socket, options, this.context);
    this.connections.add(connection);
    connection.on('error', (error: Error) => this._onError(error));
    return connection;
  }

  useTls(tls: TlsMaterial): void {
    this.updateSecureContext(tls);
    this.options.disabledCommands = this.options.disabledCommands.filter((command) => command !== 'STARTTLS');
  }
}

function serverOptions(config: AcceptConfig): SMTPServerOptions {
  return {
    ...(config.tls ?? {}),
    minVersion: 'TLSv1.2', // RFC 8996
    name: config.hostname,
    banner: 'Postern',
    heloResponse: '%s greets %s',
    size: config.sizes.message,
    maxCommandLength: config.sizes.commandLine,
    disabledCommands: config.tls === null ? [...NOT_OURS, 'STARTTLS'] : NOT_OURS,
    authOptional: true,
    disableReverseLookup: true,
    hideENHANCEDSTATUSCODES: false,
    hideDSN: false,
    logger: false,
  };
}

/** Often enough for the shortest limit to be kept to a quarter. */
function sweepInterval({ times }: AcceptConfig): number {
  const shortest = Math.min(times.idle, times.session, times.reply, times.dataRateGrace);
  return Math.min(SLOWEST_SWEEP_MS, Math.max(FASTEST_SWEEP_MS, shortest / 4));
}
