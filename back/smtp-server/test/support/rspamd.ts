import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { freePort, startProgram, temporaryFolder } from './programs.js';

/** What rspamd says of a message, as far as it is of interest here. */
export interface Scan {
  /** Names of its symbols, with what each was about. */
  symbols: Record<string, string[]>;
  /** Fields it would add on top, as text with CRLF; the ARC set it would seal with. */
  added: string;
}

export interface ScanEnvelope {
  ip: string;
  helo: string;
  from: string;
  rcpt: string;
}

export interface Rspamd {
  readonly url: string;
  scan(message: Buffer, envelope: ScanEnvelope): Promise<Scan>;
  stop(): Promise<void>;
}

export interface RspamdOptions {
  /** Port of the DNS server on 127.0.0.1. */
  dns: number;
  /** It seals mail for this domain. */
  sealer?: { domain: string; selector: string; privateKey: string };
}

/** Public suffixes that it goes by: the whole list takes it half a minute to compile. */
const SUFFIXES = ['com', 'edu', 'example', 'net', 'org'];
/** In the order in which they belong on top of a message. */
const ARC_FIELDS = ['ARC-Seal', 'ARC-Message-Signature', 'ARC-Authentication-Results'];

/** Debian's rspamd as a scanner of its own: SPF, DKIM, DMARC and ARC, nothing else. */
export async function startRspamd(options: RspamdOptions): Promise<Rspamd> {
  const folder = temporaryFolder();
  const port = await freePort();
  writeFileSync(path.join(folder.path, 'suffixes'), [...SUFFIXES, ''].join('\n'));
  const config = path.join(folder.path, 'rspamd.conf');
  writeFileSync(config, configuration(folder.path, port, options));
  const variables = ['DBDIR', 'RUNDIR', 'LOGDIR'].map((name) => `--var=${name}=${folder.path}`);
  const program = await startProgram(
    'rspamd',
    ['-f', ...userOf(folder.path), '-c', config, ...variables],
    port,
    folder.remove,
  );
  return {
    url: `http://127.0.0.1:${port}`,
    scan: (message, envelope) => scan(port, message, envelope),
    stop: () => program.stop(),
  };
}

/** As root it wants to be somebody else. */
function userOf(folder: string): string[] {
  if (process.getuid?.() !== 0) return [];
  execFileSync('chown', ['-R', '_rspamd', folder]);
  return ['-u', '_rspamd', '-g', '_rspamd'];
}

/** Only the modules that do what we do, and neither rules nor languages, which are most of its start. */
function configuration(folder: string, port: number, { dns, sealer }: RspamdOptions): string {
  const everybody = 'check_local = true; check_authed = true;';
  return [
    `options { local_addrs = []; dynamic_conf = "${folder}/dynamic"; filters = "dkim"; hs_cache_dir = "${folder}";`,
    `  url_tld = "${folder}/suffixes";`,
    `  dns { nameserver = ["127.0.0.1:${dns}"]; timeout = 1s; retransmits = 2; } }`,
    'logging { type = "console"; level = "warning"; }',
    `lang_detection { languages = "${folder}"; }`,
    `worker "normal" { bind_socket = "127.0.0.1:${port}"; count = 1; task_timeout = 10s; }`,
    `modules { ${['spf', 'dmarc', 'arc'].map((name) => `path = "/usr/share/rspamd/plugins/${name}.lua";`).join(' ')} }`,
    ...['spf', 'dkim', 'dmarc'].map((name) => `${name} { ${everybody} }`),
    `arc { ${sealer === undefined ? '' : sealing(folder, sealer)} }`,
    '',
  ].join('\n');
}

function sealing(folder: string, { domain, selector, privateKey }: NonNullable<RspamdOptions['sealer']>): string {
  const file = path.join(folder, 'arc.key');
  writeFileSync(file, privateKey);
  return [
    'sign_inbound = true; sign_local = true; sign_authenticated = true; allow_envfrom_empty = true;',
    'allow_hdrfrom_mismatch = true; use_esld = false; use_domain = "recipient"; use_domain_sign_inbound = "recipient";',
    `domain { ${domain} { path = "${file}"; selector = "${selector}"; } }`,
  ].join('\n  ');
}

interface Answer {
  symbols?: Record<string, { options?: string[] }>;
  milter?: { add_headers?: Record<string, { value: string } | { value: string }[]> };
}

async function scan(port: number, message: Buffer, { ip, helo, from, rcpt }: ScanEnvelope): Promise<Scan> {
  const response = await fetch(`http://127.0.0.1:${port}/checkv2`, {
    method: 'POST',
    headers: { IP: ip, Helo: helo, From: from, Rcpt: rcpt },
    body: new Uint8Array(message),
  });
  const answer = (await response.json()) as Answer;
  const symbols = Object.entries(answer.symbols ?? {}).map(([name, { options }]) => [name, options ?? []] as const);
  return { symbols: Object.fromEntries(symbols), added: addedFields(answer.milter?.add_headers ?? {}) };
}

function addedFields(fields: Record<string, { value: string } | { value: string }[]>): string {
  return ARC_FIELDS.flatMap((name) =>
    [fields[name] ?? []].flat().map(({ value }) => `${name}: ${crlf(value)}\r\n`),
  ).join('');
}

function crlf(value: string): string {
  return value.replace(/\r?\n/g, '\r\n');
}
