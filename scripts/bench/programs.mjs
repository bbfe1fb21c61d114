import { installPrograms, isInstalled } from '../lib/packages.mjs';
import { fail } from '../lib/prepare.mjs';

/** Debian's packages, by the program that is needed of each. */
const LOAD = [
  { command: 'smtp-source', package: 'postfix', service: 'postfix' },
  { command: 'unbound', package: 'unbound', service: 'unbound' },
];
const POSTSRSD = { command: 'postsrsd', package: 'postsrsd', service: 'postsrsd' };
const RSPAMD = { command: 'rspamd', package: 'rspamd', service: 'rspamd' };

/**
 * Installs what the benchmark drives and measures against, where that can be done; else says how.
 *
 * @param {import('./types.js').PeerName[]} peers
 */
export function needPrograms(peers) {
  const wanted = [...LOAD, ...(peers.length > 0 ? [POSTSRSD] : []), ...(peers.includes('rspamd') ? [RSPAMD] : [])];
  if (process.platform !== 'linux') fail('The benchmark reads /proc.', 'Run it on Linux.');
  installPrograms(wanted, 'The benchmark needs them');
  const missing = wanted.filter(({ command }) => !isInstalled(command));
  if (missing.length > 0) {
    const names = missing.map((program) => program.package).join(' ');
    fail(`The benchmark cannot run without ${names}.`, `Install them: sudo apt-get install ${names}`);
  }
  if (peers.length > 0 && process.getuid?.() !== 0) {
    fail(
      'A peer is measured with its own Postfix, which only root may start.',
      'Run this with sudo, or leave out --peer.',
    );
  }
}
