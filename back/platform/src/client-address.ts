import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { UserError } from './errors.js';

type Network = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** A list of addresses and networks that an address can be looked up in. */
export type NetworkList = (ip: string) => boolean;

/** Canonical text of an address: RFC 5952, never IPv4-mapped, without zone; null when it is none. */
export function canonicalIp(address: string): string | null {
  if (isIPv4(address)) return address; // strict already: four decimal numbers without leading zeros
  const bare = address.split('%', 1)[0] ?? '';
  if (!ipaddr.isValid(bare)) return null;
  const parsed = ipaddr.process(bare);
  return parsed.kind() === 'ipv6' ? (parsed as ipaddr.IPv6).toRFC5952String() : parsed.toString();
}

/**
 * @param entries addresses or CIDR networks
 * @param setting the name of the setting, for the error
 * @throws UserError for an entry that is neither
 */
export function networkList(entries: readonly string[], setting: string): NetworkList {
  const networks = entries.map((entry) => parseNetwork(entry, setting));
  if (networks.length === 0) return () => false;
  return (ip) => {
    if (!ipaddr.isValid(ip)) return false;
    const address = ipaddr.process(ip);
    return networks.some((network) => network[0].kind() === address.kind() && address.match(network));
  };
}

function parseNetwork(entry: string, setting: string): Network {
  try {
    if (entry.includes('/')) return ipaddr.parseCIDR(entry.trim());
    const address = ipaddr.process(entry.trim());
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  } catch (cause) {
    throw new UserError(
      'config.network',
      `${setting}: "${entry}" is neither an IP address nor a network.`,
      'Write an address such as 192.0.2.7 or a network such as 2001:db8::/32.',
      { cause },
    );
  }
}

/** The network one sender is taken to own: the /24 of an IPv4, the /64 of an IPv6 address. */
export function networkOf(ip: string): string {
  if (!ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv4') return `${address.toByteArray().slice(0, 3).join('.')}.0/24`;
  return v6Network(address);
}

/** What rate limits count: an IPv4 address itself, but the /64 of an IPv6 one, which a single host can use all of. */
export function rateKeyOf(ip: string): string {
  if (!ip.includes(':') || !ipaddr.isValid(ip)) return ip;
  const address = ipaddr.process(ip);
  return address.kind() === 'ipv4' ? address.toString() : v6Network(address);
}

function v6Network(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  const bytes = address.toByteArray().map((byte, index) => (index < 8 ? byte : 0));
  return `${new ipaddr.IPv6(bytes).toRFC5952String()}/64`;
}
