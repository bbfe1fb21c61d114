import { parseArgs } from 'node:util';

import { fail } from '../lib/prepare.mjs';
import { ROWS } from './rows.mjs';

const USAGE = `npm run bench -- [options]
  --peer postfix    also Postfix + postsrsd, in turns, on the plain rows
  --peer rspamd     also Postfix + postsrsd + rspamd, in turns, on the full rows (both may be given)
  --rows NAME,...   only these rows: ${ROWS.map(({ name }) => name).join(', ')}
  --pairs N         turns of each row (2)
  --growth          instead: statements and throughput at growing tables
  --sizes N,...     with --growth: rows in the tables (1000,100000,1000000)
  --lists           instead: every list and search of the API in one organization with a million messages
  --profile DIR     a processor profile of the smtp-server into DIR, and its most expensive functions
  --greeting-delay MS   SMTP_GREETING_DELAY_MS (100, as in production)
  --quick           about a minute: fewer messages, one turn
  --json            figures as JSON on standard output, all words on standard error`;

/** @returns {import('./types.js').Options} */
export function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        peer: { type: 'string', multiple: true, default: [] },
        rows: { type: 'string' },
        pairs: { type: 'string' },
        growth: { type: 'boolean', default: false },
        lists: { type: 'boolean', default: false },
        sizes: { type: 'string', default: '1000,100000,1000000' },
        profile: { type: 'string' },
        'greeting-delay': { type: 'string', default: '100' },
        quick: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    return {
      peers: values.peer.map(readPeer),
      rows: (values.rows ?? '').split(',').filter((name) => name !== ''),
      quick: values.quick,
      json: values.json,
      pairs: whole('pairs', values.pairs ?? (values.quick ? '1' : '2'), 1, 20),
      growth: values.growth ? values.sizes.split(',').map((size) => whole('sizes', size, 1, 10_000_000)) : null,
      lists: values.lists,
      profile: values.profile ?? null,
      greetingDelay: whole('greeting-delay', values['greeting-delay'], 0, 60_000),
    };
  } catch (error) {
    return fail(/** @type {Error} */ (error).message, USAGE);
  }
}

/** @param {string} name */
function readPeer(name) {
  if (name === 'postfix' || name === 'rspamd') return name;
  throw new Error(`There is no peer "${name}".`);
}

/**
 * @param {string} name
 * @param {string} text
 * @param {number} least
 * @param {number} most
 */
function whole(name, text, least, most) {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new Error(`--${name} takes whole numbers from ${least} to ${most}, not "${text}".`);
}
