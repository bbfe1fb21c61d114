import { createSocket } from 'node:dgram';
import { connect, isIPv6 } from 'node:net';
import { decodeReply, type DnsQuery, type DnsReply } from './dns-wire.js';
import { UserError, codeOf } from './errors.js';

export interface DnsServer {
  host: string;
  port: number;
}

/** One try came to nothing; `code` is the reason, `ETIMEOUT` or that of the socket. */
export class DnsTransportError extends Error {
  override readonly name = 'DnsTransportError';

  constructor(readonly code: string) {
    super(`DNS exchange failed: ${code}`);
  }
}

const DNS_PORT = 53;

/**
 * @param text `192.0.2.1`, `192.0.2.1:5353`, `2001:db8::1`, `[2001:db8::1]:5353`
 * @throws UserError `dns.server`
 */
export function parseDnsServer(text: string): DnsServer {
  const match = isIPv6(text) ? null : /^(?:\[([^\]]+)\]|([0-9.]+))(?::([0-9]{1,5}))?$/.exec(text);
  const host = match === null ? text : (match[1] ?? match[2] ?? '');
  const port = match?.[3] === undefined ? DNS_PORT : Number(match[3]);
  if (!(isIPv6(host) || /^[0-9]{1,3}(\.[0-9]{1,3}){3}$/.test(host)) || port < 1 || port > 65535) {
    throw new UserError(
      'dns.server',
      `"${text}" in DNS_SERVERS is not the address of a DNS server.`,
      'Give IP addresses, each with an optional port: 192.0.2.1, 192.0.2.1:5353, [2001:db8::1]:5353.',
    );
  }
  return { host, port };
}

/** How a packet is read; null: it does not answer the query, and is ignored. */
export type DnsReader<R> = (packet: Buffer, query: DnsQuery) => R | null;

/** Asks by UDP, and by TCP when the reply does not fit (RFC 7766 section 5). Ends within `ms`, or when `signal` says so. */
export async function exchange(query: DnsQuery, server: DnsServer, ms: number, signal: AbortSignal): Promise<DnsReply> {
  return exchangeAs(decodeReply, query, server, { ms, signal });
}

/** As {@link exchange}, with a reader of one's own. */
export async function exchangeAs<R extends { truncated: boolean }>(
  read: DnsReader<R>,
  query: DnsQuery,
  server: DnsServer,
  { ms, signal }: { ms: number; signal: AbortSignal },
): Promise<R> {
  const end = performance.now() + ms;
  const reply = await withinTime<R>(ms, signal, (done) => askByUdp(read, query, server, done));
  if (!reply.truncated) return reply;
  return withinTime<R>(Math.max(1, end - performance.now()), signal, (done) => askByTcp(read, query, server, done));
}

interface Settle<R> {
  reply(reply: R): void;
  fail(code: string): void;
}

/** Runs `start`, which returns how to stop it, until it settles, the time is up, or the signal comes. */
function withinTime<R>(ms: number, signal: AbortSignal, start: (done: Settle<R>) => () => void): Promise<R> {
  return new Promise((resolve, reject) => {
    let stop = (): void => undefined;
    let settled = false;
    const finish = (settle: () => void): void => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      stop();
      settle();
    };
    const fail = (code: string): void => finish(() => reject(new DnsTransportError(code)));
    const onAbort = (): void => fail('ECANCELLED');
    const timer = setTimeout(() => fail('ETIMEOUT'), ms);
    if (signal.aborted) return onAbort();
    signal.addEventListener('abort', onAbort);
    stop = start({ reply: (reply) => finish(() => resolve(reply)), fail });
  });
}

/** A socket of its own for each query, so that the kernel picks an unpredictable source port (RFC 5452 section 9.2). */
function askByUdp<R>(read: DnsReader<R>, query: DnsQuery, server: DnsServer, done: Settle<R>): () => void {
  const socket = createSocket(isIPv6(server.host) ? 'udp6' : 'udp4');
  socket.on('error', (error) => done.fail(codeOf(error) ?? 'EIO'));
  socket.on('message', (packet) => {
    const reply = read(packet, query);
    if (reply !== null) done.reply(reply);
  });
  socket.on('connect', () => socket.send(query.packet));
  // Connected, so that only this server is heard and a refused port is an error at once.
  socket.connect(server.port, server.host);
  return () => {
    socket.removeAllListeners('connect').removeAllListeners('message');
    socket.close();
  };
}

function askByTcp<R extends { truncated: boolean }>(
  read: DnsReader<R>,
  query: DnsQuery,
  server: DnsServer,
  done: Settle<R>,
): () => void {
  const socket = connect(server.port, server.host);
  const chunks: Buffer[] = [];
  socket.on('error', (error) => done.fail(codeOf(error) ?? 'EIO'));
  socket.on('end', () => done.fail('ECONNRESET'));
  socket.on('connect', () => socket.write(withLength(query.packet)));
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    const received = Buffer.concat(chunks);
    if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
    const reply = read(received.subarray(2, 2 + received.readUInt16BE(0)), query);
    if (reply === null || reply.truncated) done.fail('EBADRESP');
    else done.reply(reply);
  });
  return () => socket.destroy();
}

function withLength(packet: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(packet.length);
  return Buffer.concat([length, packet]);
}
