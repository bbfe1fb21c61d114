import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { freePort, startProgram, temporaryFolder } from './programs.js';

/** Reverse zones that unbound would otherwise answer by itself, as nobody's (RFC 6303). */
const RESERVED = ['127.in-addr.arpa.', '2.0.192.in-addr.arpa.', '8.b.d.0.1.0.0.2.ip6.arpa.'];

export interface Unbound {
  /** `127.0.0.1:port`, for DNS_SERVERS. */
  readonly address: string;
  readonly port: number;
  stop(): Promise<void>;
}

/**
 * Debian's unbound with zones of its own: what is not in them does not exist. Names below `broken.` cannot be resolved.
 *
 * @param records lines of a zone file (RFC 1035 section 5.1), absolute names, class and TTL left out or not
 */
export async function startUnbound(records: readonly string[]): Promise<Unbound> {
  const folder = temporaryFolder();
  const [port, closed] = [await freePort(), await freePort()];
  const zones = Map.groupBy(records, (line) => /([^.\s]+)\.\s/.exec(line)?.[1]?.toLowerCase() ?? '');
  const file = (zone: string): string => path.join(folder.path, `${zone}.zone`);
  for (const [zone, lines] of zones) writeFileSync(file(zone), zoneFile(zone, lines));
  const config = path.join(folder.path, 'unbound.conf');
  writeFileSync(config, configuration(port, closed, [...zones.keys()], file));
  const program = await startProgram('unbound', ['-d', '-p', '-c', config], port, folder.remove);
  return {
    address: `127.0.0.1:${port}`,
    port,
    stop: () => program.stop(),
  };
}

function zoneFile(zone: string, lines: readonly string[]): string {
  const head = [
    '$TTL 300',
    `${zone}. IN SOA ns.${zone}. root.${zone}. 1 3600 600 86400 60`,
    `${zone}. IN NS ns.${zone}.`,
  ];
  return [...head, ...lines, ''].join('\n');
}

function configuration(port: number, closed: number, zones: string[], file: (zone: string) => string): string {
  return [
    'server:',
    `  interface: 127.0.0.1@${port}`,
    `  port: ${port}`,
    '  do-daemonize: no',
    '  username: ""',
    '  chroot: ""',
    '  use-syslog: no',
    '  logfile: ""',
    '  module-config: "iterator"',
    '  do-not-query-localhost: no',
    '  local-zone: "." static',
    ...['broken.', ...RESERVED, ...zones.map((zone) => `${zone}.`)].map(
      (zone) => `  local-zone: "${zone}" transparent`,
    ),
    'remote-control:',
    '  control-enable: no',
    'auth-zone:',
    '  name: "broken."',
    `  primary: 127.0.0.1@${closed}`,
    '  fallback-enabled: no',
    ...zones.flatMap((zone) => [
      'auth-zone:',
      `  name: "${zone}."`,
      `  zonefile: "${file(zone)}"`,
      '  for-upstream: no',
    ]),
    '',
  ].join('\n');
}
