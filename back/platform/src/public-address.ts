import ipaddr from 'ipaddr.js';

/** Whether an address belongs to the public Internet: not private, loopback, link-local, multicast, reserved … */
export function isPublicAddress(ip: string): boolean {
  return ipaddr.isValid(ip) && ipaddr.process(ip).range() === 'unicast';
}
