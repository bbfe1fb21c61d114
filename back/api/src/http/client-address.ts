import type { IncomingMessage } from 'node:http';

import { canonicalIp, networkList, type NetworkList } from '@postern/platform';

import type { Middleware } from './middleware.js';

const addresses = new WeakMap<IncomingMessage, string>();

/**
 * Finds out where a request comes from: the connection's other end or, when that is a proxy of ours, what it says in
 * X-Forwarded-For. Nobody else is believed.
 *
 * @param proxies addresses and networks of our proxies (`HTTP_PROXY_FROM`)
 * @throws UserError when one of them is neither
 */
export function clientAddress(proxies: readonly string[]): Middleware {
  const isProxy = networkList(proxies, 'HTTP_PROXY_FROM');
  return (request, _response, next) => {
    addresses.set(request, originOf(request, isProxy));
    next();
  };
}

/** Set by {@link clientAddress} for every request; canonical text. */
export function addressOf(request: IncomingMessage): string {
  return addresses.get(request) ?? peerOf(request);
}

/** Each proxy adds on the right who it was asked by; so the first from there that is none of ours is the client. */
function originOf(request: IncomingMessage, isProxy: NetworkList): string {
  const peer = peerOf(request);
  const hops = forwardedFor(request);
  let address = peer;
  while (isProxy(address)) {
    const before = hops.pop();
    const known = before === undefined ? null : canonicalIp(before);
    if (known === null) break;
    address = known;
  }
  return address;
}

function forwardedFor({ headers }: IncomingMessage): string[] {
  const field = headers['x-forwarded-for'];
  const text = Array.isArray(field) ? field.join(',') : (field ?? '');
  return text.split(',').map((hop) => hop.trim());
}

function peerOf({ socket }: IncomingMessage): string {
  return canonicalIp(socket.remoteAddress ?? '') ?? '';
}
