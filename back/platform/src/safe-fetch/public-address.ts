import ipaddr from 'ipaddr.js';

/**
 * Whether an address belongs to the public Internet: not private, loopback, link-local (where clouds keep their metadata),
 * carrier-grade NAT, multicast or reserved; nor one that translates to another network (NAT64, 6to4, Teredo). An
 * IPv4-mapped IPv6 address is judged as the IPv4 address in it.
 */
export function isPublicAddress(ip: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  if (address.range() !== 'unicast') return false;
  // Only this block of IPv6 is assigned; `::127.0.0.1` in hexadecimal would pass for unicast (RFC 4291 section 2.4).
  return address.kind() === 'ipv4' || address.match(ipaddr.IPv6.parse('2000::'), 3);
}
