import type { Pool, PoolClient } from 'pg';

import type { Steps } from '../pipeline.js';
import type { Overrides } from './shared.js';

/** The points of the message's way at which the crash tests end the process, in the order of the way. */
export const KILL_POINTS = [
  'resolved', // RCPT is decided, its reply not written
  'received', // the message is in memory whole, nothing is authenticated
  'authenticated',
  'decided',
  'before-commit', // the insert is about to be sent
  'after-commit', // the insert is durable, 250 is not written
  'claimed', // the lease of a queued delivery is durable, nothing is loaded
  'prepared', // the message is sealed and signed, nobody is dialled
  'sent', // the next hop's 250 is here, nothing is written
  'before-settle',
  'while-notice', // delivery settled and notice inserted, in a transaction that is not committed
  'after-settle',
] as const;

export type KillPoint = (typeof KILL_POINTS)[number];

/** Called whenever the way comes by a point. */
type Passing = (point: KillPoint) => void;

/**
 * `POSTERN_KILL_POINT=name[:count]`: the process ends by SIGKILL when the way comes by that point for the count-th time
 * (default: the first). Only under `NODE_ENV=test`; otherwise nothing is wrapped, and the way has no trace of this.
 */
export function killPointOverrides(environment: Readonly<Record<string, string | undefined>>): Overrides {
  const wanted = environment['NODE_ENV'] === 'test' ? environment['POSTERN_KILL_POINT'] : undefined;
  if (wanted === undefined) return {};
  const [name, count = '1'] = wanted.split(':');
  if (!KILL_POINTS.some((point) => point === name) || !/^[1-9]\d{0,5}$/.test(count)) {
    throw new Error(`POSTERN_KILL_POINT is ${wanted}, want one of ${KILL_POINTS.join(', ')}, then :count or nothing`);
  }
  let left = Number(count);
  const pass: Passing = (point) => {
    if (point === name && --left === 0) process.kill(process.pid, 'SIGKILL');
  };
  return { aroundSteps: (steps) => watchSteps(steps, pass), aroundPool: (pool) => watchPool(pool, pass) };
}

function watchSteps(steps: Steps, pass: Passing): Steps {
  const after = <T>(point: KillPoint, result: T): T => {
    pass(point);
    return result;
  };
  return {
    ...steps,
    resolve: async (address, sender) => after('resolved', await steps.resolve(address, sender)),
    authenticate: async (received) => {
      pass('received');
      return after('authenticated', await steps.authenticate(received));
    },
    decide: async (...asked) => after('decided', await steps.decide(...asked)),
    prepare: async (job) => after('prepared', await steps.prepare(job)),
    send: async (outgoing, job) => after('sent', await steps.send(outgoing, job)),
  };
}

interface Points {
  before?: KillPoint;
  after?: KillPoint;
}

/** The points that lie at a statement, by the statement's name. */
const AT_STATEMENT: Record<string, Points> = {
  'put-messages': { before: 'before-commit', after: 'after-commit' },
  'put-messages-and-tell': { before: 'before-commit', after: 'after-commit' },
  claim: { after: 'claimed' },
  settle: { before: 'before-settle', after: 'after-settle' },
  'settle-and-tell': { before: 'before-settle', after: 'after-settle' },
};
const IN_TRANSACTION: Record<string, Points> = { 'put-messages': { after: 'while-notice' } };

function watchPool(pool: Pool, pass: Passing): Pool {
  return replacing(pool, {
    query: watchQuery(pool, AT_STATEMENT, pass),
    connect: async (): Promise<PoolClient> => {
      const client = await pool.connect();
      return replacing(client, { query: watchQuery(client, IN_TRANSACTION, pass) });
    },
  });
}

type Query = (...given: unknown[]) => Promise<unknown>;

function watchQuery(connection: Pool | PoolClient, statements: Record<string, Points>, pass: Passing): Query {
  const query = connection.query.bind(connection) as Query;
  return async (...given) => {
    const { before, after } = statements[nameOf(given[0])] ?? {};
    if (before !== undefined) pass(before);
    const result = await query(...given);
    // A claim's last row is not a delivery.
    if (after !== undefined && !(after === 'claimed' && rowsOf(result) < 2)) pass(after);
    return result;
  };
}

function nameOf(statement: unknown): string {
  return typeof statement === 'object' && statement !== null && 'name' in statement ? String(statement.name) : '';
}

function rowsOf(result: unknown): number {
  const rows = typeof result === 'object' && result !== null && 'rows' in result ? result.rows : null;
  return Array.isArray(rows) ? rows.length : 0;
}

/** The same object with other methods of these names. */
function replacing<T extends object>(target: T, methods: Readonly<Record<string, unknown>>): T {
  return new Proxy(target, {
    get: (_target, name) => {
      if (typeof name === 'string' && name in methods) return methods[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
