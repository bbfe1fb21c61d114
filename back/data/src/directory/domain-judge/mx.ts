import type { MxRecord } from '@postern/platform';

import { different, enumerate, fine, missing, publish, warning, type Case, type Judgement } from './judgement.js';

/** Whether mail for the domain comes to us first (RFC 5321 section 5.1). */
export function judgeMx({ domain, record, hosts, seen }: Case<MxRecord>): Judgement {
  const found = seen.records.map(({ priority, exchange }) => `${priority} ${exchange || '.'}`);
  const [alias] = seen.aliases;
  if (alias !== undefined) return aliased(domain, alias, found, hosts.mail);
  if (found.length === 0) {
    return missing('mx.missing', `${domain} has no MX record, so its mail does not come here.`, publish(record));
  }
  const records = seen.records.map(({ priority, exchange }) => ({ priority, host: bare(exchange) }));
  if (records.some(({ host }) => host === '')) return nullMx(domain, found, record.value);
  const ours = records.filter(({ host }) => host === hosts.mail);
  if (ours.length === 0) return notOurs({ domain, hosts, found, records });
  return compareOthers(domain, found, Math.min(...ours.map(({ priority }) => priority)), records, hosts.mail);
}

interface Exchange {
  priority: number;
  host: string;
}

function bare(exchange: string): string {
  return exchange.toLowerCase().replace(/\.$/, '');
}

function aliased(domain: string, alias: string, found: readonly string[], mail: string): Judgement {
  return different(
    'mx.cname',
    found,
    `${domain} is a CNAME that points to ${alias}, so the MX records there count, and none can stand at ${domain} itself.`,
    `Replace the CNAME at ${domain} with A or AAAA records (many providers call it ALIAS or flattening), then add the MX record 10 ${mail}.`,
  );
}

function nullMx(domain: string, found: readonly string[], value: string): Judgement {
  return different(
    'mx.null',
    found,
    `A null MX ("0 .") says that ${domain} takes no mail at all (RFC 7505).`,
    `Remove it, and keep only the MX record ${value}`,
  );
}

function notOurs({
  domain,
  hosts,
  found,
  records,
}: Pick<Case, 'domain' | 'hosts'> & { found: string[]; records: Exchange[] }): Judgement {
  const doubled = records.find(({ host }) => host === `${hosts.mail}.${domain}`);
  if (doubled !== undefined) {
    return different(
      'mx.doubled',
      found,
      `The MX record points to ${doubled.host}: the provider added ${domain} to the end of the name.`,
      `Enter the name with a dot at its end: ${hosts.mail}.`,
    );
  }
  const address = records.find(({ host }) => /^[\d.]+$|:/.test(host));
  if (address !== undefined) {
    return different(
      'mx.address',
      found,
      `The MX record points to ${address.host}, an IP address; an MX record must hold a host name (RFC 5321 section 5.1).`,
      `Enter ${hosts.mail} instead.`,
    );
  }
  return different(
    'mx.elsewhere',
    found,
    `The mail of ${domain} goes to ${enumerate(records.map(({ host }) => host))}, and not here.`,
    `Replace ${records.length === 1 ? 'it' : 'them'} with the MX record 10 ${hosts.mail}.`,
  );
}

function compareOthers(domain: string, found: string[], ours: number, records: Exchange[], mail: string): Judgement {
  const others = records.filter(({ host }) => host !== mail);
  const first = others.filter(({ priority }) => priority < ours);
  if (first.length > 0) {
    const names = enumerate(first.map(({ host, priority }) => `${host} (${priority})`));
    return different(
      'mx.other-first',
      found,
      `MX points to ${names} with a lower preference number than ${mail} (${ours}), so mail goes there first.`,
      `Remove the other MX records, or give ${mail} the lowest number.`,
    );
  }
  const equal = others.filter(({ priority }) => priority === ours);
  if (equal.length > 0) {
    return different(
      'mx.other-equal',
      found,
      `${enumerate(equal.map(({ host }) => host))} has the same preference number as ${mail} (${ours}), so a part of the mail goes there.`,
      'Remove the other MX records.',
    );
  }
  if (others.length > 0) {
    return warning(
      'mx.other-backup',
      found,
      `Mail comes here first. When this server is not reached, it goes to ${enumerate(others.map(({ host }) => host))}, where your aliases are not known.`,
      'Remove the other MX records: senders wait and try again by themselves.',
    );
  }
  return fine('mx.ok', `Mail for ${domain} comes here.`, found);
}
