import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { answering, freePorts, lastLines, startProgram } from '../child.mjs';

const DIST = '/usr/share/postfix/master.cf.dist';

/**
 * Postfix and postsrsd as somebody would set them up to forward: alias*@fwd.test to user@dest.test by way of the sink,
 * return addresses rewritten.
 *
 * @param {import('../scope.mjs').Scope} scope
 * @param {string} folder
 * @param {object} settings
 * @param {string} settings.name of the peer
 * @param {number} settings.sinkPort
 * @param {number | null} settings.milterPort rspamd's; null: none
 * @returns {Promise<import('../types.js').Forwarder>}
 */
export async function startPostfix(scope, folder, { name, sinkPort, milterPort }) {
  const [port = 0, forward = 0, reverse = 0] = await freePorts(3);
  const home = join(folder, name);
  for (const part of ['etc', 'spool', 'data']) mkdirSync(join(home, part), { recursive: true, mode: 0o755 });
  chownSync(join(home, 'data'), userId('postfix'), groupId('postfix'));
  const srs = await startPostsrsd(scope, home, forward, reverse);
  writeFileSync(join(home, 'etc', 'virtual'), '/^alias[0-9]*@fwd\\.test$/ user@dest.test\n');
  writeFileSync(join(home, 'etc', 'main.cf'), mainCf({ home, sinkPort, milterPort, forward, reverse }));
  writeMasterCf(home, port);
  postfix(home, 'start');
  scope.onEnd(() => stopPostfix(home));
  await answering(port, join(home, 'mail.log'));
  const master = readMasterPid(home);
  return {
    name,
    port,
    trees: [
      { name: 'postfix', pid: master },
      { name: 'postsrsd', pid: srs },
    ],
    become: async () => undefined,
  };
}

/**
 * @param {import('../scope.mjs').Scope} scope
 * @param {string} home
 * @param {number} forward port
 * @param {number} reverse port
 */
async function startPostsrsd(scope, home, forward, reverse) {
  const secret = join(home, 'srs.secret');
  writeFileSync(secret, `${randomBytes(18).toString('base64')}\n`, { mode: 0o600 });
  const args = [`-s${secret}`, '-dsrs.fwd.test', '-4', `-f${forward}`, `-r${reverse}`];
  return startProgram(scope, 'postsrsd', args, { log: join(home, 'postsrsd.log'), port: forward });
}

/** @param {{ home: string, sinkPort: number, milterPort: number | null, forward: number, reverse: number }} settings */
function mainCf({ home, sinkPort, milterPort, forward, reverse }) {
  const lines = {
    compatibility_level: '3.6',
    queue_directory: `${home}/spool`,
    data_directory: `${home}/data`,
    command_directory: '/usr/sbin',
    daemon_directory: '/usr/lib/postfix/sbin',
    mail_owner: 'postfix',
    setgid_group: 'postdrop',
    myhostname: 'mx.fwd.test',
    mydestination: '',
    mynetworks: '',
    inet_interfaces: '127.0.0.1',
    inet_protocols: 'ipv4',
    virtual_alias_domains: 'fwd.test',
    virtual_alias_maps: `regexp:${home}/etc/virtual`,
    transport_maps: `inline:{ dest.test=smtp:[127.0.0.1]:${sinkPort} }`,
    smtpd_recipient_restrictions: 'reject_unauth_destination',
    sender_canonical_maps: `tcp:localhost:${forward}`,
    sender_canonical_classes: 'envelope_sender',
    recipient_canonical_maps: `tcp:localhost:${reverse}`,
    recipient_canonical_classes: 'envelope_recipient',
    smtpd_tls_security_level: 'none',
    smtp_tls_security_level: 'none',
    default_destination_concurrency_limit: '50',
    initial_destination_concurrency: '20',
    smtpd_client_connection_count_limit: '0',
    smtpd_client_connection_rate_limit: '0',
    smtpd_peername_lookup: 'no',
    disable_dns_lookups: 'yes',
    message_size_limit: '52428800',
    maillog_file: `${home}/mail.log`,
    maillog_file_prefixes: home,
    ...(milterPort === null ? {} : milterSettings(milterPort)),
  };
  return Object.entries(lines)
    .map(([key, value]) => `${key} = ${value}\n`)
    .join('');
}

/** @param {number} port */
function milterSettings(port) {
  return {
    smtpd_milters: `inet:127.0.0.1:${port}`,
    milter_default_action: 'tempfail',
    milter_protocol: '6',
    milter_mail_macros: 'i {mail_addr} {client_addr} {client_name} {auth_authen}',
  };
}

/**
 * @param {string} home
 * @param {number} port
 */
function writeMasterCf(home, port) {
  const file = join(home, 'etc', 'master.cf');
  copyFileSync(DIST, file);
  const services = readFileSync(file, 'utf8')
    .replace(/^smtp +inet.*$/m, `127.0.0.1:${port} inet n - n - 100 smtpd`)
    // No chroot: the folder has none of the files it would need.
    .replace(/^([a-z]+ +(?:unix|fifo|inet) +[n-] +[ny-] +)y/gm, '$1n');
  const log = /^postlog/m.test(services) ? '' : 'postlog unix-dgram n - n - 1 postlogd\n';
  writeFileSync(file, services + log);
}

/** @param {string} home */
async function stopPostfix(home) {
  const master = readMasterPid(home);
  postfix(home, 'stop');
  for (let waited = 0; isAlive(master) && waited < 10_000; waited += 100) await sleep(100);
}

/** @param {string} home */
function readMasterPid(home) {
  return Number.parseInt(readFileSync(join(home, 'spool', 'pid', 'master.pid'), 'utf8'), 10);
}

/**
 * @param {string} home
 * @param {'start' | 'stop'} command
 */
function postfix(home, command) {
  const done = spawnSync('postfix', ['-c', join(home, 'etc'), command], { encoding: 'utf8' });
  if (done.status === 0 || command === 'stop') return;
  throw new Error(`postfix did not start: ${done.stderr.trim()}\n${lastLines(join(home, 'mail.log'))}`);
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name */
export function userId(name) {
  return Number(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout);
}

/** @param {string} name */
export function groupId(name) {
  return Number(spawnSync('id', ['-g', name], { encoding: 'utf8' }).stdout);
}
