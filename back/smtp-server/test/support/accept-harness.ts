import { connect, type AddressInfo, type Socket } from 'node:net';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import { networkList, systemClock, type Resolver } from '@postern/platform';
import { ACCEPT_DEFAULTS, type AcceptConfig } from '../../src/accept/accept-config.js';
import type { AcceptEvent } from '../../src/accept/accept-events.js';
import { selfSignedCertificate } from '../../src/accept/session/certificate.js';
import { createLimits } from '../../src/accept/screening/limits.js';
import { createListener, type Listener, type ListenerDeps } from '../../src/accept/listener.js';
import { OctetBudget } from '../../src/accept/session/octet-budget.js';
import { createScreening, type ScreeningDeps } from '../../src/accept/screening/screening.js';
import type { ReceivedMessage } from '../../src/accept/session/session.js';

/** Each group may be given in part. */
export type PartialConfig = {
  [K in keyof AcceptConfig]?: AcceptConfig[K] extends object ? Partial<AcceptConfig[K]> : AcceptConfig[K];
};

export interface Harness {
  listener: Listener;
  address: AddressInfo;
  budget: OctetBudget;
  messages: ReceivedMessage<string>[];
  events: AcceptEvent[];
  client(options?: { greeted?: boolean }): Promise<SmtpClient>;
  stop(): Promise<void>;
}

/** A resolver without any records. */
export const emptyResolver: Resolver = {
  txt: async () => [],
  a: async () => [],
  aaaa: async () => [],
  mx: async () => [],
  ptr: async () => [],
};

/** One certificate for all tests of a file. */
export const testCertificate = selfSignedCertificate('mx.example.org', Date.now());

/** A listener on a free port of 127.0.0.1 that keeps what it receives in memory and greets at once. */
export async function startListener(
  overrides: PartialConfig = {},
  deps: Partial<ListenerDeps<string>> = {},
  screening: Partial<ScreeningDeps> = {},
): Promise<Harness> {
  const config = mergeConfig({ tls: testCertificate, ...overrides });
  const messages: ReceivedMessage<string>[] = [];
  const events: AcceptEvent[] = [];
  const budget = deps.budget ?? new OctetBudget(config.sizes.inFlight);
  const listener = createListener<string>(config, {
    resolveRecipient: async (address) => ({ kind: 'accept', route: `route:${address}` }),
    receive: async (message) => {
      messages.push({ ...message, raw: Buffer.from(message.raw) });
      return { kind: 'kept', id: `m${messages.length}` };
    },
    screening: createScreening(config, {
      resolver: emptyResolver,
      clock: systemClock,
      limits: createLimits(config.rates, null),
      greylist: null,
      exempt: networkList(config.exempt, 'exempt'),
      isKnownSender: async () => false,
      ...screening,
    }),
    budget,
    sizes: config.sizes,
    counts: config.counts,
    now: () => Date.now(),
    observe: (event) => events.push(event),
    ...deps,
  });
  const address = await listener.listen();
  return {
    listener,
    address,
    budget,
    messages,
    events,
    client: (options) => SmtpClient.open(address.port, options),
    stop: () => listener.close(0),
  };
}

function mergeConfig(overrides: PartialConfig): AcceptConfig {
  const defaults: AcceptConfig = {
    ...ACCEPT_DEFAULTS,
    host: '127.0.0.1',
    port: 0,
    hostname: 'mx.example.org',
    greetingDelayMs: 0,
  };
  const merged = Object.entries(overrides).map(([key, value]) => {
    const base: unknown = defaults[key as keyof AcceptConfig];
    const group = typeof base === 'object' && base !== null && !Array.isArray(base) && typeof value === 'object';
    return [key, group ? { ...base, ...value } : value];
  });
  return { ...defaults, ...(Object.fromEntries(merged) as Partial<AcceptConfig>) };
}

export interface ClientReply {
  code: number;
  /** Without the code, one entry a line. */
  lines: string[];
  text: string;
}

/** A client that sends what it is told, octet by octet, and reads replies. */
export class SmtpClient {
  closed = false;
  private received = '';
  private wake: (() => void) | null = null;

  private constructor(public socket: Socket | TLSSocket) {
    this.watch(socket);
  }

  static async open(port: number, { greeted = true } = {}): Promise<SmtpClient> {
    const socket = connect(port, '127.0.0.1');
    const client = new SmtpClient(socket);
    await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
    socket.setNoDelay(true);
    if (greeted) await client.expect(220);
    return client;
  }

  /** Octets that came and belong to no reply yet. */
  get unread(): string {
    return this.received;
  }

  send(octets: string | Buffer): void {
    this.socket.write(typeof octets === 'string' ? Buffer.from(octets, 'utf8') : octets);
  }

  /** Sends a line and reads its reply. */
  async command(line: string): Promise<ClientReply> {
    this.send(`${line}\r\n`);
    return this.reply();
  }

  async expect(code: number): Promise<ClientReply> {
    const reply = await this.reply();
    if (reply.code !== code) throw new Error(`expected ${code}, got ${reply.code} ${reply.text}`);
    return reply;
  }

  /** Sends a line and expects a reply with this code. */
  async say(line: string, code: number): Promise<ClientReply> {
    this.send(`${line}\r\n`);
    return this.expect(code);
  }

  /** EHLO, MAIL, RCPT, DATA, all of which must be accepted. */
  async untilData(sender = 'sender@example.com', recipient = 'alias@example.org'): Promise<void> {
    await this.say('EHLO client.example.com', 250);
    await this.say(`MAIL FROM:<${sender}>`, 250);
    await this.say(`RCPT TO:<${recipient}>`, 250);
    await this.say('DATA', 354);
  }

  /** The next reply, all its lines. */
  async reply(timeoutMs = 5000): Promise<ClientReply> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const reply = this.takeReply();
      if (reply !== null) return reply;
      if (this.closed) throw new Error(`connection closed, unread: ${JSON.stringify(this.received)}`);
      await this.change(deadline - Date.now(), 'no reply in time');
    }
  }

  async end(timeoutMs = 5000): Promise<void> {
    const deadline = Date.now() + timeoutMs;
    while (!this.closed) await this.change(deadline - Date.now(), 'the connection was not closed in time');
  }

  /** The TLS handshake after 220 to STARTTLS. */
  async startTls(): Promise<void> {
    const plain = this.socket;
    plain.removeAllListeners('data');
    const secure = connectTls({ socket: plain, rejectUnauthorized: false });
    this.watch(secure);
    this.socket = secure;
    await new Promise<void>((resolve, reject) => secure.once('secureConnect', resolve).once('error', reject));
  }

  destroy(): void {
    this.socket.destroy();
  }

  private takeReply(): ClientReply | null {
    const match = /^(?:\d{3}-[^\r\n]*\r\n)*(\d{3})(?: [^\r\n]*)?\r\n/.exec(this.received);
    if (match === null) return null;
    this.received = this.received.slice(match[0].length);
    const lines = match[0]
      .trimEnd()
      .split('\r\n')
      .map((line) => line.slice(4));
    return { code: Number(match[1]), lines, text: lines.join('\n') };
  }

  private watch(socket: Socket): void {
    const changed = (): void => this.wake?.();
    socket.on('data', (chunk: Buffer) => {
      this.received += chunk.toString('latin1');
      changed();
    });
    socket.on('error', changed);
    socket.on('close', () => {
      this.closed = true;
      changed();
    });
  }

  private change(ms: number, otherwise: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`${otherwise}, unread: ${JSON.stringify(this.received)}`)),
        Math.max(ms, 0),
      );
      this.wake = () => {
        clearTimeout(timer);
        this.wake = null;
        resolve();
      };
    });
  }
}

/** Waits until something is so, looking often. */
export async function until(condition: () => boolean, timeoutMs = 3000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('the condition did not come true in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
