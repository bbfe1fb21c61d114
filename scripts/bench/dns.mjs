import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { freePorts, startProgram } from './child.mjs';

/**
 * A resolver that answers for src.test and plain.test, who send, and fwd.test, who forwards; and refuses the rest.
 *
 * @param {import('./scope.mjs').Scope} scope
 * @param {string} folder
 * @param {Record<string, string>} keys DKIM public keys, base64 DER, by the owner name of their record
 * @returns {Promise<number>} its port
 */
export async function startDns(scope, folder, keys) {
  const [port = 0] = await freePorts(1);
  const file = join(folder, 'unbound.conf');
  writeFileSync(file, configuration(port, keys));
  await startProgram(scope, 'unbound', ['-d', '-c', file], { log: join(folder, 'unbound.log'), port });
  return port;
}

/**
 * @param {number} port
 * @param {Record<string, string>} keys
 */
function configuration(port, keys) {
  const records = [
    ...['src.test', 'plain.test'].flatMap((name) => [
      `${name}. TXT "v=spf1 ip4:127.0.0.1 -all"`,
      `${name}. MX 10 mx.${name}.`,
      `${name}. A 127.0.0.1`,
    ]),
    // Only who signs may ask for rejection: what forwards unsigned mail of such a domain has to rewrite From.
    '_dmarc.src.test. TXT "v=DMARC1; p=reject"',
    ...Object.entries(keys).map(([name, key]) => `${name}. TXT ${strings(`v=DKIM1; k=rsa; p=${key}`)}`),
  ];
  return `server:
  interface: 127.0.0.1@${port}
  port: ${port}
  do-daemonize: no
  username: ""
  chroot: ""
  use-syslog: no
  pidfile: ""
  access-control: 127.0.0.0/8 allow
  local-zone: "test." static
${records.map((record) => `  local-data: '${record}'\n`).join('')}  local-zone: "." refuse
`;
}

/** @param {string} text a character-string holds at most 255 octets (RFC 1035 section 3.3) */
function strings(text) {
  return (text.match(/.{1,200}/g) ?? []).map((piece) => `"${piece}"`).join(' ');
}
