import { chownSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { freePorts, startProgram } from '../child.mjs';
import { newSigningKey } from '../mails.mjs';
import { groupId, startPostfix, userId } from './postfix.mjs';

const USER = '_rspamd';

/** Modules that do other work than ours does: only spf, dkim, dmarc and arc are left. */
const OTHER_MODULES =
  'rbl surbl fuzzy_check greylist ratelimit bayes neural phishing mx_check asn history_redis replies chartable once_received mid forged_recipients hfilter mime_types multimap maillist url_redirector antivirus clickhouse elastic spamassassin whitelist trie emails reputation metadata_exporter dkim_signing force_actions milter_headers spamtrap p0f dcc external_services external_relay aliases known_senders bimi gpt http_headers fuzzy_collect ip_score'.split(
    ' ',
  );

/** The key rspamd seals with, and the record that verifies it. */
export function newSealingKey() {
  const { privateKey, publicKey } = newSigningKey();
  return { privateKey, record: 'arc._domainkey.fwd.test', publicKey };
}

/**
 * Postfix and postsrsd with rspamd as milter: SPF, DKIM and DMARC verified, ARC sealed for fwd.test.
 *
 * @param {import('../scope.mjs').Scope} scope
 * @param {string} folder
 * @param {object} settings
 * @param {number} settings.sinkPort
 * @param {number} settings.dnsPort
 * @param {string} settings.privateKey PEM
 * @returns {Promise<import('../types.js').Forwarder>}
 */
export async function startRspamd(scope, folder, { sinkPort, dnsPort, privateKey }) {
  const [milterPort = 0] = await freePorts(1);
  const home = join(folder, 'rspamd-home');
  writeConfiguration(home, { milterPort, dnsPort, privateKey });
  const names = ['DBDIR', 'RUNDIR', 'LOGDIR', 'LOCAL_CONFDIR'];
  const variables = names.map((name) => `--var=${name}=${name === 'DBDIR' ? join(home, 'db') : home}`);
  const args = ['-f', '-u', USER, '-g', USER, '-c', join(home, 'rspamd.conf'), ...variables];
  const pid = await startProgram(scope, 'rspamd', args, { log: join(home, 'rspamd.out'), port: milterPort });
  const postfix = await startPostfix(scope, folder, { name: 'rspamd', sinkPort, milterPort });
  return { ...postfix, trees: [...postfix.trees, { name: 'rspamd', pid }] };
}

/**
 * @param {string} home
 * @param {{ milterPort: number, dnsPort: number, privateKey: string }} settings
 */
function writeConfiguration(home, { milterPort, dnsPort, privateKey }) {
  const local = join(home, 'local.d');
  for (const path of [home, local, join(home, 'db')]) mkdirSync(path, { mode: 0o755 });
  const key = join(home, 'arc.key');
  /** @type {Record<string, string>} */
  const files = {
    [key]: privateKey,
    [join(home, 'rspamd.conf')]: mainConfiguration(home, milterPort, dnsPort),
    [join(home, 'common.conf')]: readFileSync('/etc/rspamd/common.conf', 'utf8').replaceAll('$LOCAL_CONFDIR', home),
    [join(local, 'arc.conf')]: arcConfiguration(key),
    ...Object.fromEntries(OTHER_MODULES.map((name) => [join(local, `${name}.conf`), 'enabled = false;\n'])),
    // The load comes from this machine, whose mail it would not check otherwise.
    ...Object.fromEntries(
      ['dkim', 'dmarc', 'spf'].map((name) => [
        join(local, `${name}.conf`),
        'check_local = true; check_authed = true;\n',
      ]),
    ),
  };
  for (const [file, text] of Object.entries(files)) writeFileSync(file, text);
  for (const path of [home, join(home, 'db'), key]) chownSync(path, userId(USER), groupId(USER));
}

/** @param {string} key file */
function arcConfiguration(key) {
  return `allow_envfrom_empty = true; sign_inbound = true; sign_local = true; sign_authenticated = true;
use_esld = false; use_domain_sign_inbound = "recipient";
domain { fwd.test { path = "${key}"; selector = "arc"; } }
`;
}

/**
 * @param {string} home
 * @param {number} milterPort
 * @param {number} dnsPort
 */
function mainConfiguration(home, milterPort, dnsPort) {
  return `.include "${home}/common.conf"
options {
  dns { nameserver = ["127.0.0.1:${dnsPort}"]; timeout = 1s; retransmits = 2; }
  filters = "dkim,spf"; pidfile = "${home}/rspamd.pid"; local_addrs = []; dynamic_conf = "${home}/dynamic";
  hs_cache_dir = "${home}/db"; url_tld = "/usr/share/rspamd/effective_tld_names.dat";
}
logging { type = "file"; filename = "${home}/rspamd.log"; level = "warning"; }
worker "rspamd_proxy" {
  bind_socket = "127.0.0.1:${milterPort}"; milter = yes; timeout = 30s; count = 2;
  upstream "local" { self_scan = yes; default = yes; }
}
`;
}
