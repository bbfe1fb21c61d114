import { lookup } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import net from 'node:net';

import { codeOf, messageOf } from '../errors.js';
import { isPublicAddress } from './public-address.js';

/** Where requests to addresses that customers chose may go. */
export interface SafeFetchPolicy {
  /** Also `http:`. */
  allowHttp: boolean;
  /** Also addresses that are not of the public Internet. */
  allowPrivate: boolean;
  /** No others. */
  ports: readonly number[];
}

export interface SafeFetchDeps {
  policy: SafeFetchPolicy;
  /** All addresses of a host name; default: the system's resolver. */
  resolve?: (host: string) => Promise<string[]>;
  /** Certificate authorities besides the usual ones, PEM. */
  ca?: string;
}

export interface SafeRequest {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body?: Buffer;
  /** For everything together: name, connection, TLS, answer. */
  timeoutMs: number;
  /** Octets of the answer's body; the rest is not read. */
  mostBody: number;
}

export interface SafeAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** At most `mostBody` octets. */
  body: Buffer;
  truncated: boolean;
}

export type SafeFetchReason =
  'url' | 'scheme' | 'port' | 'credentials' | 'address' | 'dns' | 'timeout' | 'connection' | 'tls';

/** The request was refused, or came to nothing. */
export class SafeFetchError extends Error {
  override readonly name = 'SafeFetchError';

  constructor(
    readonly reason: SafeFetchReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

const MOST_HEADERS = 16 * 1024;

/**
 * One request to a server that a customer named, which must not become a way into our own network (server-side request
 * forgery): the name is resolved once, every address of it must be a public one, and the connection goes to that very
 * address, so a second answer of the DNS changes nothing. Redirects are answers like all others.
 *
 * @throws SafeFetchError
 */
export async function safeFetch(request: SafeRequest, deps: SafeFetchDeps): Promise<SafeAnswer> {
  const url = checkUrl(request.url, deps.policy);
  const deadline = AbortSignal.timeout(request.timeoutMs);
  const address = await within(deadline, addressOf(url, deps));
  return exchange(url, address, request, deps, deadline);
}

/**
 * What can be said of an address before it is used.
 *
 * @throws SafeFetchError `url`, `scheme`, `credentials`, `port`, `address`
 */
export function checkUrl(text: string, { allowHttp, allowPrivate, ports }: SafeFetchPolicy): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.hostname === '') throw new SafeFetchError('url', 'It is no URL.');
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) {
    throw new SafeFetchError('scheme', `It must begin with https://${allowHttp ? ' or http://' : ''}.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new SafeFetchError('credentials', 'It must not contain a user name or password.');
  }
  if (!ports.includes(portOf(url))) {
    throw new SafeFetchError('port', `Port ${portOf(url)} is not allowed, only ${ports.join(', ')}.`);
  }
  const host = hostOf(url);
  if (net.isIP(host) !== 0 && !allowPrivate) refusePrivate([host]);
  return url;
}

/** Every address must pass: one that does not shows a server that is not what it seems. */
async function addressOf(url: URL, { policy, resolve = systemAddresses }: SafeFetchDeps): Promise<string> {
  const host = hostOf(url);
  const addresses = net.isIP(host) === 0 ? await resolveHost(host, resolve) : [host];
  if (!policy.allowPrivate) refusePrivate(addresses);
  return addresses[0]!;
}

async function resolveHost(host: string, resolve: (host: string) => Promise<string[]>): Promise<string[]> {
  const addresses = await resolve(host).catch((cause: unknown) => {
    throw new SafeFetchError('dns', `The name ${host} cannot be resolved: ${codeOf(cause) ?? messageOf(cause)}.`, {
      cause,
    });
  });
  if (addresses.length === 0) throw new SafeFetchError('dns', `The name ${host} has no address.`);
  return addresses;
}

async function systemAddresses(host: string): Promise<string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

function refusePrivate(addresses: readonly string[]): void {
  if (addresses.every(isPublicAddress)) return;
  // Which address it is would map our network for whoever asks.
  throw new SafeFetchError('address', 'Its address does not belong to the public Internet.');
}

function exchange(
  url: URL,
  address: string,
  { method, headers, body, mostBody }: SafeRequest,
  { ca }: SafeFetchDeps,
  signal: AbortSignal,
): Promise<SafeAnswer> {
  const host = hostOf(url);
  const options: https.RequestOptions = {
    ...{ method, signal, host: address, port: portOf(url), path: `${url.pathname}${url.search}`, agent: false },
    // Asks for the name, whatever address it is dialled at; RFC 6066 section 3 allows no addresses there.
    ...(net.isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === undefined ? {} : { ca }),
    headers: {
      ...headers,
      Host: url.host,
      'Accept-Encoding': 'identity',
      ...(body && { 'Content-Length': body.length }),
    },
    maxHeaderSize: MOST_HEADERS,
  };
  return new Promise((resolve, reject) => {
    const fail = (error: unknown): void => reject(toError(error, signal));
    const request = (url.protocol === 'https:' ? https : http).request(options, (response) => {
      readBody(response, mostBody).then(
        (read) => resolve({ status: response.statusCode ?? 0, headers: response.headers, ...read }),
        fail,
      );
    });
    request.on('error', fail);
    request.end(body);
  });
}

async function readBody(response: http.IncomingMessage, most: number): Promise<Pick<SafeAnswer, 'body' | 'truncated'>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) break;
  }
  return { body: Buffer.concat(chunks).subarray(0, most), truncated: size > most };
}

function toError(error: unknown, signal: AbortSignal): SafeFetchError {
  if (signal.aborted) return new SafeFetchError('timeout', 'It did not answer in time.', { cause: error });
  const code = codeOf(error) ?? '';
  const tls = /^(CERT_|ERR_TLS|ERR_SSL|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(code);
  const text = tls ? 'TLS failed' : 'The connection failed';
  return new SafeFetchError(tls ? 'tls' : 'connection', `${text}: ${code === '' ? messageOf(error) : code}.`, {
    cause: error,
  });
}

async function within<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_resolve, reject) => {
    deadline.addEventListener('abort', () => reject(new SafeFetchError('timeout', 'It did not answer in time.')), {
      once: true,
    });
  });
  return Promise.race([work, late]);
}

/** Without the brackets of an IPv6 address, and without the dot at the end. */
function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '');
}

function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}
