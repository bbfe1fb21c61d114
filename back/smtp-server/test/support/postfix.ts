import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { freePort, listening, programPath, temporaryFolder } from './programs.js';
import { selfSigned } from './self-signed.js';

const run = promisify(execFile);
/** The user `nobody`, whose Maildirs they are. */
const NOBODY = 65_534;

export interface PostfixOptions {
  /** Addresses that have a Maildir here, lower case; mail for others of their domains is refused with 550 5.1.1. */
  mailboxes: string[];
  /** Lines for main.cf; the port it listens on is known by then. */
  main?: string[];
  /** Lines for master.cf. */
  services?: string[];
  /** Loopback address it listens on, default 127.0.0.1. */
  host?: string;
}

/** A mail in a Maildir, with what virtual(8) put on top. */
export interface MaildirMail {
  /** LF line ends, octets as latin1. */
  text: string;
  returnPath: string;
}

/** A message that waits in Postfix's queue. */
export interface QueuedMail {
  queue_name: string;
  queue_id: string;
  recipients: { address: string; delay_reason?: string }[];
}

/** Debian's Postfix with a configuration, a queue and mailboxes of its own. */
export interface Postfix {
  readonly port: number;
  /** Hands a message to sendmail(1). */
  sendmail(raw: Buffer, recipients: string[], options: { from: string; args?: string[] }): Promise<void>;
  mails(address: string): MaildirMail[];
  queue(): Promise<QueuedMail[]>;
  /** Tries again at once what was deferred. */
  flush(): Promise<void>;
  log(): string;
  stop(): Promise<void>;
}

export async function startPostfix(options: PostfixOptions): Promise<Postfix> {
  const folder = temporaryFolder();
  const host = options.host ?? '127.0.0.1';
  const port = await freePort();
  const etc = path.join(folder.path, 'etc');
  for (const name of ['etc', 'spool', 'data', 'mail']) mkdirSync(path.join(folder.path, name));
  chownSync(path.join(folder.path, 'mail'), NOBODY, NOBODY);
  const { uid } = await userOf('postfix');
  chownSync(path.join(folder.path, 'data'), uid, uid);
  writeCertificate(etc);
  const mainFile = path.join(etc, 'main.cf');
  writeFileSync(mainFile, mainCf(folder.path, options));
  writeFileSync(path.join(etc, 'master.cf'), masterCf(host, port, options.services ?? []));
  const log = path.join(folder.path, 'mail.log');
  await run(programPath('postfix'), ['-c', etc, 'start']).catch((cause: unknown) => {
    const words = existsSync(log) ? readFileSync(log, 'utf8') : '';
    folder.remove();
    throw new Error(`Postfix did not start: ${words}`, { cause });
  });
  await listening(port, host);
  const seen: Seen = new Map();
  return {
    port,
    sendmail: (raw, recipients, { from, args = [] }) =>
      sendmail(etc, raw, [...args, '-i', '-f', from, '--', ...recipients]),
    mails: (address) => maildir(path.join(folder.path, 'mail', address, 'new'), seen),
    queue: async () => parseQueue((await run(programPath('postqueue'), ['-c', etc, '-j'])).stdout),
    flush: async () => void (await run(programPath('postqueue'), ['-c', etc, '-f'])),
    log: () => readFileSync(log, 'utf8'),
    stop: async () => {
      await stopMaster(path.join(folder.path, 'spool', 'pid', 'master.pid'));
      folder.remove();
    },
  };
}

async function userOf(name: string): Promise<{ uid: number }> {
  const { stdout } = await run('id', ['-u', name]);
  return { uid: Number(stdout) };
}

function writeCertificate(etc: string): void {
  const { key, cert } = selfSigned('localhost');
  writeFileSync(path.join(etc, 'tls.pem'), key + cert, { mode: 0o600 });
}

function mainCf(folder: string, { mailboxes, main = [] }: PostfixOptions): string {
  const domains = new Set(mailboxes.map((address) => address.slice(address.lastIndexOf('@') + 1)));
  return [
    'compatibility_level = 3.6',
    `queue_directory = ${folder}/spool`,
    `data_directory = ${folder}/data`,
    'command_directory = /usr/sbin',
    'daemon_directory = /usr/lib/postfix/sbin',
    'mail_owner = postfix',
    'setgid_group = postdrop',
    'myhostname = postfix.example',
    'mydestination =',
    'mynetworks = 127.0.0.0/8',
    'inet_interfaces = 127.0.0.1',
    'inet_protocols = ipv4',
    'disable_dns_lookups = yes',
    'smtputf8_enable = yes',
    'message_size_limit = 52428800',
    'virtual_mailbox_limit = 0',
    // Else it slows down who hands in faster than it delivers.
    'in_flow_delay = 0',
    `virtual_mailbox_base = ${folder}/mail`,
    `virtual_mailbox_domains = ${[...domains].join(' ')}`,
    `virtual_mailbox_maps = inline:{ ${mailboxes.map((address) => `{ ${address} = ${address}/ }`).join(' ')} }`,
    `virtual_uid_maps = static:${NOBODY}`,
    `virtual_gid_maps = static:${NOBODY}`,
    'smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination',
    'smtpd_peername_lookup = no',
    `smtpd_tls_chain_files = ${folder}/etc/tls.pem`,
    'smtpd_tls_security_level = may',
    'smtp_tls_security_level = may',
    'smtp_tls_loglevel = 1',
    'smtpd_tls_loglevel = 1',
    `maillog_file = ${folder}/mail.log`,
    `maillog_file_prefixes = ${folder}`,
    ...main,
    '',
  ].join('\n');
}

/** As Debian ships it, without chroot and without the port 25. */
function masterCf(host: string, port: number, services: string[]): string {
  const internal = ['rewrite trivial-rewrite', 'smtp', 'relay smtp', 'error', 'retry error', 'discard', 'proxymap'];
  return [
    `${host}:${port} inet n - n - - smtpd`,
    'pickup unix n - n 60 1 pickup',
    'cleanup unix n - n - 0 cleanup',
    'qmgr unix n - n 300 1 qmgr',
    'tlsmgr unix - - n 1000? 1 tlsmgr',
    'bounce unix - - n - 0 bounce',
    'defer unix - - n - 0 bounce',
    'trace unix - - n - 0 bounce',
    'verify unix - - n - 1 verify',
    'flush unix n - n 1000? 0 flush',
    'showq unix n - n - - showq',
    'virtual unix - n n - - virtual',
    'anvil unix - - n - 1 anvil',
    'scache unix - - n - 1 scache',
    'postlog unix-dgram n - n - 1 postlogd',
    ...internal.map((words) => words.split(' ')).map(([name, daemon]) => `${name} unix - - n - - ${daemon ?? name}`),
    ...services,
    '',
  ].join('\n');
}

async function sendmail(etc: string, raw: Buffer, args: string[]): Promise<void> {
  const child = spawn(programPath('sendmail'), ['-C', etc, ...args], { stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  child.stdin.end(raw);
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`sendmail ended with ${code}: ${complaint}`);
}

/** By file, since a mail in a Maildir never changes and may be large. */
type Seen = Map<string, MaildirMail>;

function maildir(folder: string, seen: Seen): MaildirMail[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).sort();
  return files.map((name) => {
    const file = path.join(folder, name);
    const mail = seen.get(file) ?? readMail(file);
    seen.set(file, mail);
    return mail;
  });
}

function readMail(file: string): MaildirMail {
  const text = readFileSync(file, 'latin1');
  return { text, returnPath: /^Return-Path: <(.*)>$/m.exec(text)?.[1] ?? '' };
}

function parseQueue(lines: string): QueuedMail[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as QueuedMail);
}

/** `postfix stop` would wait in seconds. */
async function stopMaster(pidFile: string): Promise<void> {
  const pid = Number(readFileSync(pidFile, 'utf8'));
  process.kill(pid, 'SIGTERM');
  for (let round = 0; round < 200 && isAlive(pid); round++) await sleep(25);
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
