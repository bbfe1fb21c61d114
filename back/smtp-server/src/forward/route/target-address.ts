import ipaddr from 'ipaddr.js';

/** The address in `[192.0.2.1]` or `[IPv6:2001:db8::1]` (RFC 5321 section 4.1.3), null when it is none. */
export function literalAddress(domain: string): string | null {
  const [, v6, v4] = /^\[(?:IPv6:([0-9a-f:.]{2,45})|(\d{1,3}(?:\.\d{1,3}){3}))\]$/i.exec(domain) ?? [];
  if (v6 !== undefined) return ipaddr.IPv6.isValid(v6) ? v6 : null;
  return v4 !== undefined && ipaddr.IPv4.isValidFourPartDecimal(v4) ? v4 : null;
}

/** One spelling for each address; what is no address is returned as it is. */
export function normalAddress(ip: string): string {
  return ipaddr.isValid(ip) ? ipaddr.process(ip).toString() : ip;
}
