import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An address as unsigned 32-bit words: one for IPv4, four for IPv6. */
export type IpWords = readonly number[];

/** An ip4 or ip6 mechanism's network. */
export interface IpNetwork {
  words: IpWords;
  /** Bits that must agree. */
  prefix: number;
}

const ZONE_ID = '%';

/** @returns null for what is no address; IPv4-mapped IPv6 is IPv4 (RFC 7208 section 5) */
export function toWords(address: string): IpWords | null {
  if (isIPv4(address)) return [wordOf(address)];
  if (!isIPv6(address) || address.includes(ZONE_ID)) return null;
  return toBigEndian(ipaddr.process(address).toByteArray());
}

/** An IPv6 network's address as it stands; an IPv4-mapped one stays IPv6 and so matches no client. */
export function toIPv6Words(address: string): IpWords | null {
  if (!isIPv6(address) || address.includes(ZONE_ID)) return null;
  return toBigEndian(ipaddr.parse(address).toByteArray());
}

function toBigEndian(octets: number[]): IpWords {
  const words: number[] = [];
  for (let i = 0; i < octets.length; i += 4) {
    words.push(octets.slice(i, i + 4).reduce((word, octet) => word * 256 + octet, 0));
  }
  return words;
}

function wordOf(ipv4: string): number {
  let word = 0;
  let octet = 0;
  for (let i = 0; i < ipv4.length; i++) {
    const code = ipv4.charCodeAt(i);
    if (code !== 0x2e) {
      octet = octet * 10 + code - 0x30;
      continue;
    }
    word = word * 256 + octet;
    octet = 0;
  }
  return word * 256 + octet;
}

/** Whether the first `prefix` bits agree; addresses of different families never do. */
export function inNetwork(words: IpWords, network: IpWords, prefix: number): boolean {
  if (words.length !== network.length) return false;
  let bits = prefix;
  for (let i = 0; i < words.length && bits > 0; i++, bits -= 32) {
    const shift = bits >= 32 ? 0 : 32 - bits;
    if (((words[i] ?? 0) ^ (network[i] ?? 0)) >>> shift !== 0) return false;
  }
  return true;
}

/**
 * The value of the macro `i`: dotted quad, or 32 nibbles with dots (RFC 7208 section 7.3). In capitals, as the suite has
 * them; case only shows in explanations.
 */
export function dottedIp(words: IpWords): string {
  if (words.length === 1) return toText(words);
  return words.flatMap((word) => [...word.toString(16).toUpperCase().padStart(8, '0')]).join('.');
}

/** The value of the macro `c`: readable. */
export function toText(words: IpWords): string {
  const octets = words.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255]);
  return ipaddr.fromByteArray(octets).toString();
}
