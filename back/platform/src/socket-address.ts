import { isAbsolute } from 'node:path';

/** Where a local service listens, as `net.connect` takes it. */
export type SocketAddress = { readonly host: string; readonly port: number } | { readonly path: string };

/** @param text `host:port`, `[address]:port` or `unix:/path`; null for anything else */
export function parseSocketAddress(text: string): SocketAddress | null {
  if (text.startsWith('unix:')) {
    const path = text.slice('unix:'.length);
    return isAbsolute(path) ? { path } : null;
  }
  const [, inBrackets, name, digits] = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+)):(\d{1,5})$/i.exec(text) ?? [];
  const host = inBrackets ?? name;
  const port = Number(digits);
  return host !== undefined && port >= 1 && port <= 65_535 ? { host, port } : null;
}

/** As {@link parseSocketAddress} reads it. */
export function formatSocketAddress(address: SocketAddress): string {
  if ('path' in address) return `unix:${address.path}`;
  return address.host.includes(':') ? `[${address.host}]:${address.port}` : `${address.host}:${address.port}`;
}
