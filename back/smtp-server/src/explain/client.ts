import type { Explanation, Unasked } from '@postern/data';

import type { AcceptConfig } from '../accept/accept-config.js';
import type { Arrival, Screening } from '../accept/screening/screening.js';

/** What the session looks at before it knows a message. */
export interface Doorkeeper {
  /** Of real mail, but counting nothing. */
  screening: Pick<Screening, 'onConnect'>;
  config: Pick<AcceptConfig, 'rates' | 'greylist' | 'dnsbl' | 'fcrdns'>;
}

export interface Visit {
  client: Explanation['client'];
  /** Why the client would be sent away. */
  refusal: Arrival['refusal'];
}

/** Blocklists and reverse DNS are asked as for real mail; they only answer. */
export async function visit(ip: string | null, { screening, config }: Doorkeeper): Promise<Visit> {
  if (ip === null || (config.dnsbl === null && config.fcrdns === null)) return { client: null, refusal: null };
  const { hostname, refusal } = await screening.onConnect(ip);
  const refused = refusal === null ? null : refusal.reply === 'blocklisted' ? 'blocklisted' : 'noReverseDns';
  const name = config.fcrdns === null ? null : hostname;
  const words = [nameWords(name, config), refusalWords(refused, refusal?.extra)].filter((text) => text !== null);
  return { client: { hostname: name, refused, words: words.join(' ') }, refusal };
}

function nameWords(name: string | null, { fcrdns }: Doorkeeper['config']): string | null {
  if (fcrdns === null) return null;
  return name === null ? 'The address that connects has no confirmed name.' : `The address that connects is ${name}.`;
}

function refusalWords(refused: 'blocklisted' | 'noReverseDns' | null, zone = ''): string {
  if (refused === 'blocklisted') return `It is on a blocklist ${zone}, so it is sent away at once.`;
  if (refused === 'noReverseDns') return 'It must have one, so it is sent away at once.';
  return 'Nothing speaks against it.';
}

const WORDS: Record<Unasked, string> = {
  'rate-limits':
    'How much mail came lately from the address that connects, from the sender’s domain and for this address was not looked at.',
  greylist:
    'A sender that is new here is asked to come again after five minutes; whether this one is was not looked at.',
  'alias-limits': 'The alias has a limit; this message was not counted against it.',
};

export function unasked({ config }: Doorkeeper, hasLimits: boolean): Explanation['unasked'] {
  const checks: Unasked[] = [];
  if (Object.values(config.rates).some(({ points }) => points > 0)) checks.push('rate-limits');
  if (config.greylist !== null) checks.push('greylist');
  if (hasLimits) checks.push('alias-limits');
  return checks.map((check) => ({ check, words: WORDS[check] }));
}
