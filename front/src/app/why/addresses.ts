/** Fields that may name the address a message was for, the surest first. */
const FIELDS = ['x-original-to', 'delivered-to', 'to', 'cc'];
const ADDRESS = /[^\s<>,;:"()]+@[^\s<>,;:"()]+/g;

/**
 * Addresses that a message may have been for.
 *
 * @param message RFC 5322, as somebody pastes it
 * @param domains of ours, in lower case
 */
export function ownAddressesIn(message: string, domains: readonly string[]): string[] {
  const head = message.split(/\r?\n\r?\n/, 1)[0]!.replace(/\r?\n[ \t]+/g, ' ');
  const found = FIELDS.flatMap((field) =>
    head
      .split(/\r?\n/)
      .filter((line) => line.toLowerCase().startsWith(`${field}:`))
      .flatMap((line) => line.match(ADDRESS) ?? []),
  ).map((address) => address.toLowerCase());
  return [...new Set(found)].filter((address) => domains.includes(address.slice(address.lastIndexOf('@') + 1)));
}

/** RFC 4648 section 4, of octets too many for one call. */
export function base64Of(octets: Uint8Array): string {
  const PART = 0x8000;
  let text = '';
  for (let i = 0; i < octets.length; i += PART) text += String.fromCharCode(...octets.subarray(i, i + PART));
  return btoa(text);
}
