import type { Resolver } from '@postern/platform';

import { fail, ok, warn, type Finding, type Patient } from './check.js';
import { readGreeting } from './connection.js';

/** Receivers look our name up both ways, and bounces come back to it. */
export async function checkHostname(resolver: Resolver, { config }: Patient): Promise<Finding> {
  const { MAIL_HOSTNAME: hostname, DELIVERY: delivery } = config;
  if (delivery === 'sandbox') return ok(`${hostname}; the sandbox sends nothing`);
  if (!hostname.includes('.')) {
    return fail(
      `MAIL_HOSTNAME is "${hostname}", which nobody else can look up.`,
      'Set it to the public name of this server.',
    );
  }
  const [v4, v6, texts] = await Promise.all([resolver.a(hostname), resolver.aaaa(hostname), resolver.txt(hostname)]);
  const addresses = [...v4, ...v6];
  if (addresses.length === 0) {
    return fail(
      `${hostname} has no address in the DNS.`,
      `Publish an A record for ${hostname}; bounces come back to it.`,
    );
  }
  if (!texts.some((text) => /^v=spf1(?: |$)/i.test(text))) {
    const record = `${hostname}. IN TXT "v=spf1 a ~all"`;
    return warn(`${hostname} has no SPF record, so forwarded mail fails SPF.`, `Publish: ${record}`);
  }
  return delivery === 'direct'
    ? checkReverse(resolver, hostname, addresses)
    : ok(`${hostname} is ${addresses.join(', ')}`);
}

async function checkReverse(resolver: Resolver, hostname: string, addresses: string[]): Promise<Finding> {
  const wrong: string[] = [];
  for (const address of addresses) {
    const names = await resolver.ptr(address);
    if (!names.some((name) => name.toLowerCase() === hostname.toLowerCase())) wrong.push(address);
  }
  if (wrong.length === 0) return ok(`${hostname} is ${addresses.join(', ')}, and back`);
  return warn(
    `The reverse DNS of ${wrong.join(', ')} is not ${hostname}, so many receivers refuse our mail.`,
    'Ask whoever gave you the address to set its PTR record.',
  );
}

export async function checkRelay({ config }: Patient): Promise<Finding> {
  const { DELIVERY: delivery, RELAY_URL: given } = config;
  if (delivery !== 'relay' || given === undefined) return ok(`not used: DELIVERY is ${delivery}`);
  const url = new URL(given);
  const tls = url.protocol === 'smtps:';
  const port = url.port === '' ? (tls ? 465 : 25) : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const greeting = await readGreeting({ host, port, tls });
  const remedy = 'Start it or correct RELAY_URL; until then mail waits in the queue.';
  if ('error' in greeting) return fail(`The relay ${host}:${port} cannot be reached (${greeting.error}).`, remedy);
  if (greeting.line.startsWith('220')) return ok(`${host}:${port} answers`);
  return fail(`The relay ${host}:${port} refuses us: "${greeting.line}".`, remedy);
}
