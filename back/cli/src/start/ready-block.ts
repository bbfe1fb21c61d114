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
    ['API', `${api}/api/v1/messages`],
    ...accountRows(first),
    ['SMTP', `${addresses.smtp.host} port ${addresses.smtp.port}`],
    ['Delivery', deliveryWords(config)],
    ...firstMailRows(ready, api),
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

function firstMailRows({ config, first, addresses }: ReadyBlock, api: string): [string, string][] {
  if (first.tryAddress === null) return [['Watch', 'npm run postern -- message list']];
  const { host, port } = addresses.smtp;
  const settings = settingsOf(config, addresses);
  return [
    ['', ''],
    ['Send a mail', `${settings}npm run send-mail -- --to ${first.tryAddress}`],
    [
      '',
      `swaks --server ${reachable(host)}:${port} --from me@sender.test --to ${first.tryAddress}   (where swaks is installed)`,
    ],
    ['Watch it', `${settings}npm run postern -- message list`],
    ['', `${settings}npm run postern -- message trace ID`],
    ['See it', `curl -u ${first.account.email} ${api}/api/v1/captured/ID/0`],
    ['', ''],
  ];
}

/** What another terminal must be told too, because it differs from the defaults. */
function settingsOf(config: Config, addresses: Addresses): string {
  const words: string[] = [];
  if (config.DATA_DIR !== '.postern') words.push(`DATA_DIR=${config.DATA_DIR}`);
  if (addresses.smtp.port !== 2525) words.push(`SMTP_PORT=${addresses.smtp.port}`);
  return words.length === 0 ? '' : `${words.join(' ')} `;
}

function withoutPassword(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}
