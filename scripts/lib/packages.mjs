import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { say } from './prepare.mjs';

/** Other people's programs that suites talk to, and the Debian package each is in. */
const PROGRAMS = [
  { command: 'unbound', package: 'unbound', service: 'unbound' },
  { command: 'nsd', package: 'nsd', service: 'nsd' },
  { command: 'postfix', package: 'postfix', service: 'postfix' },
  { command: 'postsrsd', package: 'postsrsd', service: 'postsrsd' },
  { command: 'redis-server', package: 'redis-server', service: 'redis-server' },
  { command: 'rspamd', package: 'rspamd', service: 'rspamd' },
  { command: 'chromium', package: 'chromium', service: '' },
  { command: 'clamd', package: 'clamav-daemon', service: 'clamav-daemon clamav-daemon.socket clamav-freshclam' },
];

/** Debian asks this file whether a package may start its service (invoke-rc.d(8)); 101 is no. */
const POLICY = '/usr/sbin/policy-rc.d';

/**
 * Installs what is needed and this machine lacks, where that can be done; else says what it means.
 *
 * @param {typeof PROGRAMS} programs by default those of the suites
 * @param {string} meaning of one that is missing
 */
export function installPrograms(programs = PROGRAMS, meaning = 'Suites that need them are skipped') {
  const missing = programs.filter((program) => !isInstalled(program.command));
  if (missing.length === 0) return;
  const names = missing.map((program) => program.package).join(' ');
  if (!isInstalled('apt-get') || process.getuid?.() !== 0) {
    const how = isInstalled('apt-get') ? `sudo apt-get install ${names}` : `your package manager (${names})`;
    say(`Not installed here: ${names}. ${meaning}; to have them, use ${how}.`);
    return;
  }
  say(`Installing ${names} (apt-get) …`);
  const failed = withoutStarting(() => aptInstall(names.split(' ')));
  if (failed !== null) {
    say(`apt-get could not install them. ${meaning}. Its last words:\n${failed}`);
    return;
  }
  keepStopped(missing.map((program) => program.service));
}

/**
 * @param {string[]} packages
 * @returns {string | null} what apt-get said when it failed
 */
function aptInstall(packages) {
  // Else Debian asks what kind of mail server this is to be; suites bring their own configuration.
  run('debconf-set-selections', [], 'postfix postfix/main_mailer_type select No configuration\n');
  return (
    run('apt-get', ['update', '-q']) ?? run('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages])
  );
}

/**
 * Packages may not start what they bring: it would listen on the usual ports.
 *
 * @template T
 * @param {() => T} work
 * @returns {T}
 */
function withoutStarting(work) {
  const ours = !existsSync(POLICY);
  if (ours) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return work();
  } finally {
    if (ours) rmSync(POLICY, { force: true });
  }
}

/**
 * Nor may they start at the next boot of a machine that had no such service before.
 *
 * @param {string[]} services
 */
function keepStopped(services) {
  if (!existsSync('/run/systemd/system')) return;
  for (const service of services.filter((name) => name !== ''))
    run('systemctl', ['disable', '--now', ...service.split(' ')]);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {string} [input]
 * @returns {string | null} its last words when it failed
 */
function run(command, args, input = '') {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const done = spawnSync(command, args, { env, input, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (done.status === 0) return null;
  const words = `${done.stdout ?? ''}${done.stderr ?? ''}${done.error?.message ?? ''}`;
  return words.trim().split('\n').slice(-10).join('\n');
}

/** @param {string} command */
export function isInstalled(command) {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.some((folder) => folder !== '' && isExecutable(join(folder, command)));
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
