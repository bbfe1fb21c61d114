/** A record that a domain's owner publishes. */
export interface DnsRecord {
  purpose: 'mx' | 'spf' | 'dkim';
  type: 'MX' | 'TXT';
  /** Owner name without the final dot. */
  name: string;
  /** The data without quotes, as a DNS provider's form takes it. */
  value: string;
  /** The line for a zone file (RFC 1035 section 5.1). */
  zoneLine: string;
}

export interface PublishedKey {
  selector: string;
  publicKey: string;
}

const MX_PREFERENCE = 10;
/** A character-string holds at most this many octets (RFC 1035 section 3.3). */
const STRING_OCTETS = 255;

/**
 * What makes a domain's mail come to us, and what we send for it pass.
 *
 * @param mailHostname whose own SPF record lists where this installation sends from
 * @param key null when the domain has none
 */
export function recordsToPublish(domain: string, key: PublishedKey | null, mailHostname: string): DnsRecord[] {
  const mx = `${MX_PREFERENCE} ${mailHostname}`;
  const records: DnsRecord[] = [
    { purpose: 'mx', type: 'MX', name: domain, value: mx, zoneLine: `${domain}. IN MX ${mx}.` },
    txt('spf', domain, `v=spf1 include:${mailHostname} ~all`),
  ];
  if (key !== null) records.push(txt('dkim', `${key.selector}._domainkey.${domain}`, dkimValue(key)));
  return records;
}

/** RFC 6376 section 3.6.1 */
export function dkimValue({ publicKey }: PublishedKey): string {
  return `v=DKIM1; k=rsa; p=${publicKey}`;
}

function txt(purpose: DnsRecord['purpose'], name: string, value: string): DnsRecord {
  return { purpose, type: 'TXT', name, value, zoneLine: `${name}. IN TXT ${quoteStrings(value)}` };
}

function quoteStrings(value: string): string {
  const strings: string[] = [];
  for (let at = 0; at < value.length; at += STRING_OCTETS) strings.push(`"${value.slice(at, at + STRING_OCTETS)}"`);
  return strings.length === 1 ? strings[0]! : `( ${strings.join(' ')} )`;
}
