import type { Socket } from 'node:net';
import { isIPv4, isIPv6 } from 'node:net';
import { canonicalIp } from '@postern/platform';

/** Version 1 is one line of at most 107 octets (PROXY protocol specification, section 2.1). */
const LONGEST_V1 = 107;
const V1_START = Buffer.from('PROXY ');
const V2_SIGNATURE = Buffer.from('\r\n\r\n\0\r\nQUIT\n', 'latin1');
const V2_FIXED = 16;
/** Addresses and type-length-values; real proxies stay far below. */
const LONGEST_V2_REST = 4096;

export interface Source {
  /** Canonical. */
  ip: string;
  port: number;
}

/** `source` is null for the proxy's own connections (LOCAL, UNKNOWN), whose address is the socket's. */
export type ProxyHeader =
  { kind: 'incomplete' } | { kind: 'invalid' } | { kind: 'complete'; length: number; source: Source | null };

const INCOMPLETE: ProxyHeader = { kind: 'incomplete' };
const INVALID: ProxyHeader = { kind: 'invalid' };

/** Reads a PROXY protocol header, version 1 or 2, at the start of a connection. */
export function parseProxyHeader(data: Buffer): ProxyHeader {
  if (startsLike(data, V2_SIGNATURE)) return data.length < V2_FIXED ? INCOMPLETE : parseV2(data);
  if (startsLike(data, V1_START)) return parseV1(data);
  return INVALID;
}

function startsLike(data: Buffer, start: Buffer): boolean {
  const length = Math.min(data.length, start.length);
  return data.compare(start, 0, length, 0, length) === 0;
}

function parseV1(data: Buffer): ProxyHeader {
  const end = data.subarray(0, LONGEST_V1).indexOf('\r\n');
  if (end < 0) return data.length < LONGEST_V1 ? INCOMPLETE : INVALID;
  const length = end + 2;
  const [, family, ip = '', , port = '', , ...more] = data.toString('latin1', 0, end).split(' ');
  if (family === 'UNKNOWN') return { kind: 'complete', length, source: null };
  const familyFits = family === 'TCP4' ? isIPv4(ip) : family === 'TCP6' && isIPv6(ip);
  if (!familyFits || more.length > 0) return INVALID;
  return complete(length, ip, /^\d{1,5}$/.test(port) ? Number(port) : -1);
}

function parseV2(data: Buffer): ProxyHeader {
  const versionAndCommand = data[12] ?? 0;
  const family = data[13] ?? 0;
  const rest = data.readUInt16BE(14);
  const command = versionAndCommand & 0x0f;
  if (versionAndCommand >> 4 !== 2 || command > 1 || rest > LONGEST_V2_REST) return INVALID;
  const length = V2_FIXED + rest;
  if (data.length < length) return INCOMPLETE;
  if (command === 0) return { kind: 'complete', length, source: null };
  if (family === 0x11 && rest >= 12)
    return complete(length, [...data.subarray(16, 20)].join('.'), data.readUInt16BE(24));
  if (family === 0x21 && rest >= 36) return complete(length, ipv6Text(data.subarray(16, 32)), data.readUInt16BE(48));
  return INVALID;
}

function ipv6Text(bytes: Buffer): string {
  return bytes.toString('hex').replace(/(.{4})(?!$)/g, '$1:');
}

function complete(length: number, address: string, port: number): ProxyHeader {
  const ip = canonicalIp(address);
  return ip === null || port < 0 || port > 65_535 ? INVALID : { kind: 'complete', length, source: { ip, port } };
}

/**
 * Takes the header off a fresh socket and leaves what follows to be read.
 *
 * @returns the source, or null for the proxy itself
 * @throws Error when there is no valid header in time
 */
export function readProxyHeader(socket: Socket, deadlineMs: number): Promise<Source | null> {
  return new Promise((resolve, reject) => {
    let data = Buffer.alloc(0);
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      socket.removeListener('readable', onReadable);
      socket.removeListener('close', onClose);
      socket.removeListener('end', onClose);
      settle();
    };
    const fail = (why: string): void => finish(() => reject(new Error(why)));
    const onClose = (): void => fail('the connection was closed before the PROXY header');
    const onReadable = (): void => {
      for (let chunk = readChunk(socket); chunk !== null; chunk = readChunk(socket))
        data = Buffer.concat([data, chunk]);
      const header = parseProxyHeader(data);
      if (header.kind === 'invalid') return fail('the PROXY header is malformed');
      if (header.kind === 'incomplete') return;
      finish(() => {
        if (data.length > header.length) socket.unshift(data.subarray(header.length));
        resolve(header.source);
      });
    };
    const timer = setTimeout(() => fail('the PROXY header did not come in time'), deadlineMs);
    socket.on('readable', onReadable);
    socket.once('close', onClose);
    socket.once('end', onClose);
  });
}

function readChunk(socket: Socket): Buffer | null {
  const chunk: unknown = socket.read();
  return Buffer.isBuffer(chunk) ? chunk : null;
}
