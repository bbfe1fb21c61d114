import net, { type Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';

import { authenticate, type Credentials } from './auth.js';
import { NO_CAPABILITIES, readCapabilities, type Capabilities } from './capabilities.js';
import { Channel, connected } from './channel.js';
import { RFC_TIMEOUTS, SmtpConnection, type ClientTimeouts } from './client-session.js';
import {
  ConnectionError,
  localOutcome,
  outcomeOfError,
  outcomeOfReply,
  type Attempt,
  type Peer,
  type Stage,
} from './outcome.js';

export { RFC_TIMEOUTS, SmtpConnection, type ClientTimeouts } from './client-session.js';

/** `none` never encrypts, `opportunistic` when it works (RFC 7435), `required` or not at all, `implicit` from the first octet (RFC 8314). */
export type TlsMode = 'none' | 'opportunistic' | 'required' | 'implicit';

export interface ConnectionSettings {
  /** Name of the peer, for the trace and the certificate. */
  host: string;
  /** Address to dial, or a name that the system resolves. */
  ip: string;
  port: number;
  /** Argument of our EHLO: a host name or an address literal. */
  helo: string;
  tls: TlsMode;
  /** Name the certificate is checked against; default `host`. */
  servername?: string;
  /** Refuse a certificate that does not verify; otherwise it is only recorded. Needs `required` or `implicit`. */
  verify?: boolean;
  /** Certificates to trust instead of the system's, PEM. */
  ca?: string;
  timeouts?: Partial<ClientTimeouts>;
  /** Local address to dial from. */
  localAddress?: string;
  credentials?: Credentials;
  /** Default net.connect. */
  connect?: (options: net.TcpNetConnectOpts) => Socket;
}

/** There is no connection; `attempt` says why, as the outcome of whatever was to be sent. */
export class ConnectFailure extends Error {
  override readonly name = 'ConnectFailure';

  constructor(readonly attempt: Attempt) {
    super(attempt.detail);
  }
}

/**
 * Dials a next hop: greeting, EHLO, STARTTLS, AUTH. Where opportunistic TLS fails in the handshake a second connection
 * is made in the clear.
 *
 * @throws ConnectFailure
 */
export async function openConnection(settings: ConnectionSettings): Promise<SmtpConnection> {
  try {
    return await new Dialogue(settings).run();
  } catch (error) {
    if (!(error instanceof ConnectFailure)) throw error;
    const { attempt } = error;
    const handshake = attempt.at === 'STARTTLS' && attempt.reason === 'tls-failed' && attempt.reply === null;
    if (settings.tls !== 'opportunistic' || !handshake) throw error;
    return new Dialogue({ ...settings, tls: 'none' }, ` (in the clear because ${attempt.detail})`).run();
  }
}

/** The opening of one connection, step by step. */
class Dialogue {
  private at: Stage = 'CONNECT';
  private readonly peer: Peer;
  private readonly timeouts: ClientTimeouts;
  private channel: Channel | null = null;

  constructor(
    private readonly settings: ConnectionSettings,
    note = '',
  ) {
    this.peer = { remote: null, tls: null, note };
    this.timeouts = { ...RFC_TIMEOUTS, ...settings.timeouts };
  }

  async run(): Promise<SmtpConnection> {
    try {
      const channel = await this.dial();
      if (this.settings.tls === 'implicit') await this.handshake(channel);
      await this.greeting(channel);
      let offers = await this.hello(channel);
      if (await this.starttls(channel, offers)) offers = await this.hello(channel);
      await this.login(channel, offers);
      return new SmtpConnection(channel, this.peer, offers, this.timeouts);
    } catch (error) {
      if (!(error instanceof ConnectFailure)) {
        this.channel?.destroy();
        throw new ConnectFailure(outcomeOfError(this.at, error, this.peer));
      }
      this.channel?.quit();
      throw error;
    }
  }

  private async dial(): Promise<Channel> {
    const { settings } = this;
    const options: net.TcpNetConnectOpts = { host: settings.ip, port: settings.port, noDelay: true };
    if (settings.localAddress !== undefined) options.localAddress = settings.localAddress;
    const socket = (settings.connect ?? net.connect)(options);
    await connected(socket, this.timeouts.connect);
    this.channel = new Channel(socket);
    const ip = this.channel.remote?.address ?? settings.ip;
    this.peer.remote = { host: settings.host, ip, port: settings.port };
    return this.channel;
  }

  private async greeting(channel: Channel): Promise<void> {
    this.at = 'GREETING';
    const reply = await channel.read(this.timeouts.greeting);
    if (reply.code !== 220) throw new ConnectFailure(outcomeOfReply('GREETING', reply, this.peer));
  }

  /** EHLO, and HELO for peers that do not know it (RFC 5321 section 3.2). */
  private async hello(channel: Channel): Promise<Capabilities> {
    this.at = 'EHLO';
    channel.write(`EHLO ${this.settings.helo}\r\n`);
    const reply = await channel.read(this.timeouts.command);
    if (reply.code === 250) return readCapabilities(reply);
    if (reply.code < 500) throw new ConnectFailure(outcomeOfReply('EHLO', reply, this.peer));
    channel.write(`HELO ${this.settings.helo}\r\n`);
    const second = await channel.read(this.timeouts.command);
    if (second.code === 250) return NO_CAPABILITIES;
    throw new ConnectFailure(outcomeOfReply('EHLO', second, this.peer));
  }

  /** @returns true when the session starts anew inside TLS */
  private async starttls(channel: Channel, offers: Capabilities): Promise<boolean> {
    const { tls } = this.settings;
    if (tls === 'none' || tls === 'implicit') return false;
    this.at = 'STARTTLS';
    if (!offers.starttls) {
      if (tls === 'opportunistic') return false;
      throw new ConnectFailure(
        localOutcome('STARTTLS', 'temporary', 'tls-failed', 'the peer does not offer STARTTLS', this.peer),
      );
    }
    channel.write('STARTTLS\r\n');
    const reply = await channel.read(this.timeouts.command);
    if (reply.code === 220) {
      await this.handshake(channel);
      return true;
    }
    if (tls === 'required' || reply.code === 421)
      throw new ConnectFailure(outcomeOfReply('STARTTLS', reply, this.peer));
    return false;
  }

  private async handshake(channel: Channel): Promise<void> {
    this.at = 'STARTTLS';
    const { settings } = this;
    const name = settings.servername ?? settings.host;
    const options: ConnectionOptions = { host: name, rejectUnauthorized: settings.verify === true };
    if (net.isIP(name) === 0) options.servername = name;
    if (settings.ca !== undefined) options.ca = settings.ca;
    await channel.upgrade(options, this.timeouts.tls);
    const socket = channel.tls;
    if (socket === null) throw new ConnectionError('tls-failed', 'the connection is not encrypted');
    const version = socket.getProtocol() ?? 'unknown';
    this.peer.tls = { version, cipher: socket.getCipher().standardName, verified: socket.authorized };
  }

  private async login(channel: Channel, offers: Capabilities): Promise<void> {
    if (this.settings.credentials === undefined) return;
    this.at = 'AUTH';
    const refused = await authenticate(channel, this.settings.credentials, offers, this.peer, this.timeouts.command);
    if (refused !== null) throw new ConnectFailure(refused);
  }
}
