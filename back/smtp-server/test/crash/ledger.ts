import type { Pool } from 'pg';

import type { FakeMx } from '../support/fake-mx.js';
import { until } from '../support/until.js';
import type { Swarm } from './swarm.js';

/** What became of the messages that were answered 250. */
export interface Ledger {
  /** Messages answered 250. */
  answered: number;
  /** Deliveries of these, by state. */
  states: Record<string, number>;
  /** Answered 250, and neither delivered, held, queued nor returned to the sender: one line each, saying why. */
  lost: string[];
  /** Copies beyond the first of the same delivery at the next hop. */
  duplicates: number;
  /** Those of them that were not in the window at a kill: see {@link windowOf}. */
  unexplained: string[];
  /** Messages that were committed without their sender hearing of it, who then sent them again (RFC 1047). */
  repeats: number;
}

interface Row {
  message_id: string;
  state: string;
  destination: string;
  notices: number;
}

/** Notices tell in their trace which message they are about. */
const DELIVERIES = `
select d.message_id, d.state, d.destination, (
  select count(*)::int from message n where n.origin = 'generated' and n.trace -> 0 ->> 'about' = d.message_id::text
) as notices
from delivery d join message m on m.id = d.message_id
where m.origin = 'received'`;

/** A notice goes by the id of the message it is about, as it does in its header. */
const LEASED = `
select coalesce(m.trace -> 0 ->> 'about', m.id::text) as message_id, d.destination
from delivery d join message m on m.id = d.message_id
where d.state = 'leased'`;

/** Compares what senders were told with the database and with what the next hop has. */
export async function balance(
  swarms: readonly Swarm[],
  pool: Pool,
  mx: FakeMx,
  window: ReadonlySet<string>,
): Promise<Ledger> {
  const answered = swarms.flatMap((swarm) => swarm.answered);
  const ids = new Set(answered.map(({ id }) => id));
  const { rows } = await pool.query<Row>(DELIVERIES);
  const kept = rows.filter((row) => ids.has(row.message_id));
  const copies = copiesAt(mx);
  const count = (row: Row): number => copies.get(keyOf(row)) ?? 0;
  const known = new Set(kept.map((row) => row.message_id));
  return {
    answered: ids.size,
    states: countBy(kept.map(({ state }) => state)),
    lost: [...[...ids].filter((id) => !known.has(id)).map((id) => `${id}: not in the database`), ...gaps(kept, count)],
    duplicates: [...copies.values()].reduce((sum, times) => sum + times - 1, 0),
    unexplained: [...copies].filter(([key, times]) => times > 1 && !window.has(key)).map(([key]) => key),
    repeats: new Set(rows.map((row) => row.message_id)).size - ids.size,
  };
}

/**
 * The one window in which a message may come twice, as it stands at this moment: the next hop has the message, its 250
 * may be said, and the delivery is not settled.
 *
 * @returns message id and destination of each
 */
export async function windowOf(pool: Pool, mx: FakeMx): Promise<Set<string>> {
  const { rows } = await pool.query<Row>(LEASED);
  const copies = copiesAt(mx);
  return new Set(rows.map(keyOf).filter((key) => copies.has(key)));
}

/** Waits until nothing is queued or leased any more. @returns milliseconds that took */
export async function settled(pool: Pool, ms: number): Promise<number> {
  const start = performance.now();
  const open =
    "select state, reason, attempts, lease_until - now() as lease from delivery where state in ('queued', 'leased')";
  await until(
    async () => (await pool.query(open)).rows,
    (rows) => rows.length === 0,
    ms,
  );
  return Math.round(performance.now() - start);
}

/** A line of the table that a run prints. */
export function line(name: string, ledger: Ledger, more: string): string {
  const states = Object.entries(ledger.states).map(([state, count]) => `${count} ${state}`);
  const copies = `lost ${ledger.lost.length}, duplicates ${ledger.duplicates}, sender's repeats ${ledger.repeats}`;
  return `crash: ${name.padEnd(16)} ${ledger.answered} answered 250: ${states.join(', ')}; ${copies}; ${more}\n`;
}

function gaps(rows: readonly Row[], count: (row: Row) => number): string[] {
  const lost = rows.filter(({ state, notices, ...row }) => {
    if (state === 'delivered') return count({ state, notices, ...row }) === 0;
    return state === 'bounced' ? notices !== 1 : !['queued', 'leased', 'held'].includes(state);
  });
  return lost.map((row) => `${row.message_id}: ${row.state}, ${count(row)} copies, ${row.notices} notices`);
}

function keyOf({ message_id: id, destination }: Pick<Row, 'message_id' | 'destination'>): string {
  return `${id} ${destination}`;
}

/** Messages at the next hop that came whole, answered or not, by id and recipient. */
function copiesAt(mx: FakeMx): Map<string, number> {
  const copies = new Map<string, number>();
  for (const { content, recipients } of mx.messages) {
    const id = /^X-Postern-Id: ([0-9a-f-]{36})/m.exec(content.toString('latin1', 0, 4096))?.[1];
    for (const recipient of recipients) {
      const key = `${id} ${recipient}`;
      copies.set(key, (copies.get(key) ?? 0) + 1);
    }
  }
  return copies;
}

function countBy(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
