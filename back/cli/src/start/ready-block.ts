import { join } from 'node:path';

import type { Config } from '@postern/platform';

import type { FirstSteps } from './first-steps.js';
import { reachable, type Addresses } from './processes.js';

export interface ReadyBlock {
  config: Config;
  first: FirstSteps;
  addresses: Addresses;
  /** Folder of the log files. */
  logs: string;
}

/** All that a person needs to go on from here. */
export function readyBlock(ready: ReadyBlock): string {
  const { config, first, addresses, logs } = ready;
  const api = config.PUBLIC_URL ?? `http://${reachable(addresses.http.host)}:${addresses.http.port}`;
  const rows: [string, string][] = [
    ['Dashboard', `${api}/`],
    ['API', `${api}/api/v1   (described in ${api}/api/openapi.json)`],
    ...accountRows(first),
    ['SMTP', smtpWords(addresses)],
    ['Delivery', deliveryWords(config)],
    ...firstMailRows(ready),
    ['Logs', join(logs, '*.log')],
    ['Stop', 'Ctrl-C'],
  ];
  const lines = rows.map(([name, value]) => `  ${name.padEnd(11)} ${value}`.trimEnd());
  return ['', 'Postern is ready.', '', ...lines, ''].join('\n');
}

function accountRows({ account: { email, password, file } }: FirstSteps): [string, string][] {
  if (password !== null)
    return [
      ['Account', email],
      ['Password', `${password}   (kept in ${file})`],
    ];
  if (file !== null) return [['Account', `${email}   (its first password is in ${file})`]];
  return [['Account', `${email}   (new password: npm run postern -- user password ${email})`]];
}

function deliveryWords({ DELIVERY: delivery, RELAY_URL: relay }: Config): string {
  if (delivery === 'direct') return 'direct: mail goes out to the destinations for real';
  if (delivery === 'relay') return `relay: all mail goes out through ${withoutPassword(relay ?? '')}`;
  return 'sandbox: nobody is mailed; what would be sent is captured (DELIVERY=relay or direct makes it real)';
}

function smtpWords({ smtp }: Addresses): string {
  return smtp === null ? 'no mail is received here (ROLES)' : `${smtp.host} port ${smtp.port}`;
}

function firstMailRows({ config, first, addresses }: ReadyBlock): [string, string][] {
  // Another terminal must be told what differs from the defaults.
  const postern = `${config.DATA_DIR === '.postern' ? '' : `DATA_DIR=${config.DATA_DIR} `}npm run postern --`;
  if (first.tryAddress === null || addresses.smtp === null) return [['Watch', `${postern} message list`]];
  const { host, port } = addresses.smtp;
  const sendMail = `${port === 2525 ? '' : `SMTP_PORT=${port} `}npm run send-mail --`;
  const server = `${reachable(host)}:${port}`;
  return [
    ['', ''],
    ['Send a mail', `${sendMail} --to ${first.tryAddress}`],
    ['', `swaks --server ${server} --from me@sender.invalid --to ${first.tryAddress}   (if you have swaks)`],
    ['Watch it', `${postern} message list`],
    ['', `${postern} message trace ID`],
    ['See it', `${postern} captured show ID`],
    ['', ''],
  ];
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}
