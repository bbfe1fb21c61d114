import { createDataSource, listMessages, Keyring } from '@postern/data';
import { uuidv7 } from '@postern/platform';

import { LOAD_DOMAIN, LOAD_EXACT } from '../../back/smtp-server/dist/accept/directory/directory-sql.js';
import { claim, FIRST_LANE } from '../../back/smtp-server/dist/enqueue/claim.js';
import { putMessages } from '../../back/smtp-server/dist/enqueue/put.js';
import { settle } from '../../back/smtp-server/dist/enqueue/settle.js';
import { percentiles } from './latency.mjs';

const TIMES = 60;
const FIRST_TIMES = 10;
/** Deliveries that a claim finds due. */
const DUE = 100;
const PAGE = 50;

/**
 * Times the statements of the message's way as the server runs them, each in a transaction that is rolled back.
 *
 * @param {import('pg').Pool} pool
 * @param {string} url
 * @returns {Promise<Record<string, import('./types.js').Percentiles>>} milliseconds by name
 */
export async function timeStatements(pool, url) {
  const client = await pool.connect();
  try {
    return {
      'RCPT lookup': await timed(() => lookUp(client)),
      'put 20': await inTransaction(client, (time) => time(() => put(client, 20))),
      'claim, none due': await inTransaction(client, (time) => time(() => claimFrom(client))),
      'claim 100': await inTransaction(client, async (time) => {
        await put(client, DUE);
        await time(() => claimFrom(client));
      }),
      'settle 100': await inTransaction(client, async (time) => {
        await put(client, DUE);
        const { deliveries } = await claimFrom(client);
        await time(() => settle(client, deliveries.map(toSettlement)));
      }),
      ...(await timeLists(pool, url)),
    };
  } finally {
    client.release();
  }
}

/** @param {import('pg').PoolClient} client */
async function lookUp(client) {
  const { rows } = await client.query({ name: 'load-domain', text: LOAD_DOMAIN, values: ['growth7.test'] });
  const local = `name${7 + 50 * Math.floor(Math.random() * 20)}`;
  await client.query({ name: 'load-exact', text: LOAD_EXACT, values: [rows[0].id, local, local] });
}

/**
 * @param {import('pg').PoolClient} client
 * @param {number} count
 */
async function put(client, count) {
  const { rows } = await client.query('select id from organization limit 1');
  const messages = Array.from({ length: count }, () => newMessage(rows[0].id));
  await putMessages(client, messages, 60);
}

/** @param {string} organizationId */
function newMessage(organizationId) {
  const envelope = /** @type {import('../../back/smtp-server/dist/message.js').Envelope} */ ({});
  const delivery = {
    ...{ ordinal: 0, aliasId: null, recipient: 'a@growth.test', destination: 'b@example.net', route: 'a-route.test' },
    ...{ reason: 'matched', headerTag: null, leaseToken: null },
    kind: /** @type {const} */ ('forward'),
    state: /** @type {const} */ ('queued'),
  };
  return {
    ...{
      id: uuidv7(Date.now()),
      organizationId,
      sender: 'a@example.com',
      client: {},
      envelope,
      auth: null,
      verdict: null,
    },
    ...{ size: 4096, sealedSummary: Buffer.alloc(64), sealedBody: [Buffer.alloc(4096)], trace: [] },
    origin: /** @type {const} */ ('received'),
    deliveries: [delivery],
  };
}

/** @param {import('pg').PoolClient} client */
function claimFrom(client) {
  return claim(/** @type {import('pg').Pool} */ (/** @type {unknown} */ (client)), {
    ...{ cursor: FIRST_LANE, perLane: DUE, limit: DUE, leaseSeconds: 60 },
    ...{ waitingRoutes: [], waitingOrganizations: [] },
  });
}

/** @param {import('../../back/smtp-server/dist/enqueue/claim.js').LeasedDelivery} delivery */
function toSettlement(delivery) {
  const { messageId, ordinal, leaseToken } = delivery;
  return {
    delivery: { ...delivery, aliasId: null },
    ...{
      messageId,
      ordinal,
      leaseToken,
      reason: 'delivered',
      retryInSeconds: 0,
      delayNotified: false,
      attempted: true,
    },
    state: /** @type {const} */ ('delivered'),
    reply: { code: 250, enhanced: '2.0.0', text: 'Ok' },
    trace: [],
  };
}

/**
 * Pages of the message list: the first, one deep down, and one whose filter hardly anything matches.
 *
 * @param {import('pg').Pool} pool
 * @param {string} url
 */
async function timeLists(pool, url) {
  const source = await createDataSource(url).initialize();
  try {
    const keyring = new Keyring(pool, 'x'.repeat(32));
    const { rows } = await pool.query('select id from message order by id offset 500 limit 1');
    const { rows: own } = await pool.query("select id from organization where name = 'Growth 7'");
    const list = (/** @type {Partial<import('@postern/data').MessageFilter>} */ filter) => () =>
      listMessages(source.manager, keyring, { reach: 'all', limit: PAGE, ...filter });
    return {
      'list, first page': await timed(list({})),
      'list, last page': await timed(list({ after: rows[0].id })),
      'list, one organization': await timed(list({ reach: [own[0].id] })),
      'list, rare filter': await timed(list({ to: 'nobody-at-all', patience: 0 })),
    };
  } finally {
    await source.destroy();
  }
}

/** @param {() => Promise<unknown>} task */
async function timed(task) {
  /** @type {number[]} */
  const times = [];
  for (let turn = 0; turn < TIMES + FIRST_TIMES; turn++) {
    const start = performance.now();
    await task();
    if (turn >= FIRST_TIMES) times.push(performance.now() - start);
  }
  return percentiles(times);
}

/**
 * @param {import('pg').PoolClient} client
 * @param {(time: (task: () => Promise<unknown>) => Promise<void>) => Promise<unknown>} task
 */
async function inTransaction(client, task) {
  /** @type {number[]} */
  const times = [];
  for (let turn = 0; turn < TIMES / 2 + FIRST_TIMES; turn++) {
    await client.query('begin');
    try {
      await task(async (part) => {
        const start = performance.now();
        await part();
        if (turn >= FIRST_TIMES) times.push(performance.now() - start);
      });
    } finally {
      await client.query('rollback');
    }
  }
  return percentiles(times);
}
