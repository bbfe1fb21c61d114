import ipaddr from 'ipaddr.js';

/**
 * The name under which PTR records of an address are found (RFC 1035 section 3.5, RFC 3596 section 2.5).
 *
 * @param address IPv4 or IPv6; an IPv4-mapped one counts as IPv4
 * @throws RangeError when it is no address
 */
export function reverseName(address: string): string {
  if (!ipaddr.isValid(address))
    throw new RangeError(`"${address}" is no IP address: give it as 192.0.2.1 or 2001:db8::1`);
  const parsed = ipaddr.process(address);
  const octets = parsed.toByteArray();
  if (octets.length === 4) return `${octets.reverse().join('.')}.in-addr.arpa`;
  const nibbles = octets.flatMap((octet) => [octet >> 4, octet & 15]);
  return `${nibbles
    .reverse()
    .map((nibble) => nibble.toString(16))
    .join('.')}.ip6.arpa`;
}
