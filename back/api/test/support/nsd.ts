import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { createDnsResolver, systemClock } from '@postern/platform';

/** Zones by name: lines of a zone file (RFC 1035 section 5.1), names relative to the zone. */
export type Zones = Record<string, readonly string[]>;

/** Debian's nsd on addresses of its own, all at one port, and Debian's unbound that finds its way among them. */
export interface TestDns {
  /** Port of every name server. */
  readonly port: number;
  /** `address:port` of the resolver. */
  readonly resolver: string;
  /** Gives a zone of a server other lines. They are told a moment later. */
  rewrite(address: string, zone: string, lines: readonly string[]): void;
  stop(): Promise<void>;
}

/** `nsd` and `unbound` are there and may be started, which `npm test` sees to as root; else why not. */
export function whyNoNsd(): string | null {
  const missing = ['nsd', 'unbound'].filter((program) => spawnSync(`/usr/sbin/${program}`, ['-h']).error !== undefined);
  if (missing.length > 0) return `not installed here: ${missing.join(', ')}`;
  return process.getuid?.() === 0 ? null : 'it needs root';
}

const START_MS = 20_000;
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** `describe` where these programs are; else skipped and said. */
export function describeWithNsd(name: string, body: () => void): void {
  const why = whyNoNsd();
  if (why === null) return describe(name, body);
  process.stdout.write(`${name}: skipped, ${why}\n`);
  describe.skip(name, body);
}

/**
 * @param servers zones by the address, in 127.0.0.0/8, that answers for them
 * @param delegations zone → addresses that the resolver asks about it
 * @param fixed port of the name servers where it cannot be any: 53, for a program that is not told of another
 */
export async function startDns(
  servers: Record<string, Zones>,
  delegations: Record<string, readonly string[]>,
  fixed?: number,
): Promise<TestDns> {
  const folder = mkdtempSync(path.join(tmpdir(), 'postern-dns-'));
  chmodSync(folder, 0o755);
  const port = fixed ?? (await freePort());
  const resolver = await freePort();
  const nsds = new Map(
    Object.entries(servers).map(([address, zones]) => [address, startNsd(folder, address, port, zones)]),
  );
  const children = [...nsds.values()];
  const config = path.join(folder, 'unbound.conf');
  writeFileSync(config, unboundConfiguration(resolver, port, delegations));
  children.push(start('unbound', ['-d', '-p', '-c', config]));
  await Promise.all([...Object.keys(servers).map((address) => answers(address, port)), answers('127.0.0.1', resolver)]);
  return {
    port,
    resolver: `127.0.0.1:${resolver}`,
    rewrite: (address, zone, lines) => {
      writeFileSync(path.join(folder, address, `${zone}.zone`), zoneFile(zone, lines));
      nsds.get(address)?.kill('SIGHUP');
    },
    stop: async () => {
      await Promise.all(children.map(end));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function startNsd(folder: string, address: string, port: number, zones: Zones): ChildProcess {
  const home = path.join(folder, address);
  mkdirSync(home);
  for (const [zone, lines] of Object.entries(zones))
    writeFileSync(path.join(home, `${zone}.zone`), zoneFile(zone, lines));
  const config = path.join(home, 'nsd.conf');
  writeFileSync(config, nsdConfiguration(home, address, port, Object.keys(zones)));
  return start('nsd', ['-d', '-c', config]);
}

function nsdConfiguration(home: string, address: string, port: number, zones: readonly string[]): string {
  return [
    'server:',
    `  ip-address: ${address}@${port}`,
    '  server-count: 1',
    '  username: ""',
    '  chroot: ""',
    `  zonesdir: "${home}"`,
    '  database: ""',
    `  pidfile: "${home}/pid"`,
    `  xfrdfile: "${home}/xfrd"`,
    `  zonelistfile: "${home}/zones"`,
    `  xfrdir: "${home}"`,
    'remote-control:',
    '  control-enable: no',
    ...zones.flatMap((zone) => ['zone:', `  name: "${zone}"`, `  zonefile: "${zone}.zone"`]),
    '',
  ].join('\n');
}

function zoneFile(zone: string, lines: readonly string[]): string {
  return [`$ORIGIN ${zone}.`, '$TTL 60', `@ IN SOA ns1 hostmaster 1 3600 600 86400 60`, ...lines, ''].join('\n');
}

function unboundConfiguration(port: number, servers: number, delegations: Record<string, readonly string[]>): string {
  return [
    'server:',
    `  interface: 127.0.0.1@${port}`,
    `  port: ${port}`,
    '  do-daemonize: no',
    '  username: ""',
    '  chroot: ""',
    '  pidfile: ""',
    '  use-syslog: no',
    '  logfile: ""',
    '  module-config: "iterator"',
    '  do-not-query-localhost: no',
    '  local-zone: "test." nodefault',
    'remote-control:',
    '  control-enable: no',
    ...Object.entries(delegations).flatMap(([zone, addresses]) => [
      'stub-zone:',
      `  name: "${zone}."`,
      ...addresses.map((address) => `  stub-addr: ${address}@${servers}`),
    ]),
    '',
  ].join('\n');
}

function start(name: string, args: string[]): ChildProcess {
  const child = spawn(`/usr/sbin/${name}`, args, { stdio: 'ignore', cwd: '/' });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(late);
}

async function answers(address: string, port: number): Promise<void> {
  const clock = systemClock;
  for (const latest = Date.now() + START_MS; Date.now() < latest; await sleep(50)) {
    const resolver = createDnsResolver({
      servers: [`${address}:${port}`],
      timeoutMs: 500,
      attempts: 1,
      clock,
      cacheSize: 1,
    });
    try {
      await resolver.query('test', 'NS');
      return;
    } catch (error) {
      if (String(error).includes('REFUSED')) return;
    } finally {
      resolver.close();
    }
  }
  throw new Error(`nobody answers at ${address}:${port}`);
}

/** A name server that hears everything and says nothing. */
export async function startSilentServer(address: string, port: number): Promise<{ stop(): void }> {
  const socket = createSocket('udp4').bind(port, address);
  await once(socket, 'listening');
  return { stop: () => void socket.close() };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
