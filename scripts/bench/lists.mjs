import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import {
  SystemDatabase,
  createDataSource,
  createOrganization,
  createPool,
  ensureOperatorOrganization,
  migrate,
  prepareRoles,
  rollUp,
  startEmbedded,
} from '@postern/data';

import { root } from '../lib/prepare.mjs';
import { startApi } from './lists-api.mjs';
import { fillOrganization } from './lists-fill.mjs';
import { plansPage } from './lists-plans.mjs';

const SIZES = { messages: 1_000_000, aliases: 100_000 };
const QUICK_SIZES = { messages: 50_000, aliases: 5_000 };
const OTHERS = { messages: 20_000, aliases: 0 };
const TIMES = 60;
const FIRST_TIMES = 5;
const TARGET_MS = 50;
const PLANS = join(root, 'docs', 'query-plans.md');

/**
 * What each list and search of one large organization takes, asked one after the other over HTTP.
 *
 * @typedef {object} ListResult
 * @property {string} path
 * @property {number} p50 milliseconds
 * @property {number} p95
 * @property {number} items of the page
 * @property {boolean} reached whether the target is
 */

/**
 * @param {import('./scope.mjs').Scope} scope
 * @param {import('./types.js').Options} options
 * @param {(line: string) => void} say
 * @returns {Promise<ListResult[]>}
 */
export async function measureLists(scope, options, say) {
  const sizes = options.quick ? QUICK_SIZES : SIZES;
  const api = await prepareApi(scope, sizes, say);
  say(`\n${'list'.padEnd(76)}${'p50'.padStart(8)}${'p95'.padStart(8)}${'items'.padStart(7)}`);
  /** @type {ListResult[]} */
  const results = [];
  const searches = searchesOf(sizes.aliases);
  for (const path of await pathsOf(api, sizes)) {
    const result = await measurePath(api, path, searches[path]);
    results.push(result);
    const { p50, p95, items, reached } = result;
    const figures = `${p50.toFixed(1).padStart(8)}${p95.toFixed(1).padStart(8)}${String(items).padStart(7)}`;
    say(`${path.slice(0, 74).padEnd(76)}${figures}${reached ? '' : '   SLOW'}`);
  }
  const slow = results.filter(({ reached }) => !reached).length;
  say(
    `\n${results.length - slow} of ${results.length} lists have a p95 under ${TARGET_MS} ms. Milliseconds over HTTP.`,
  );
  if (!options.quick) {
    writeFileSync(
      PLANS,
      await plansPage(
        api,
        results.map(({ path }) => path),
        sizes,
      ),
    );
    say(`Their query plans are in docs/query-plans.md.`);
  }
  return results;
}

/**
 * @param {import('./scope.mjs').Scope} scope
 * @param {{ messages: number, aliases: number }} sizes
 * @param {(line: string) => void} say
 */
async function prepareApi(scope, sizes, say) {
  const data = join(scope.folder(), 'data');
  mkdirSync(data);
  const postgres = await startEmbedded(data);
  scope.onEnd(() => postgres.stop());
  const { url } = postgres;
  const secret = randomBytes(32).toString('base64url');
  await migrate(url);
  await prepareRoles(url, secret);
  const source = await createDataSource(url).initialize();
  scope.onEnd(() => source.destroy());
  await ensureOperatorOrganization(source.manager, secret);
  const pool = createPool(url, 4);
  scope.onEnd(() => pool.end());
  const { id: organizationId } = await createOrganization(source.manager, secret, 'Large');
  const { id: other } = await createOrganization(source.manager, secret, 'Other');
  say(`Filling one organization with ${count(sizes.messages)} messages and ${count(sizes.aliases)} aliases …`);
  await fillOrganization(pool, organizationId, sizes);
  await fillOrganization(pool, other, OTHERS);
  say('Rolling up its statistics …');
  const start = performance.now();
  const system = new SystemDatabase(source);
  for (let calm = 0; calm < 2;) if ((await rollUp(system)) === 'done') calm++;
  say(`Rolled up in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
  await pool.query('vacuum analyze');
  return startApi(scope, { url, secret, pool, organizationId });
}

/**
 * What a person looks for, and how much of it the first page must show; `last`: all there is, so that nothing is to be read on.
 *
 * @param {number} aliases
 * @returns {Record<string, { least: number, last?: boolean }>}
 */
function searchesOf(aliases) {
  const third = Math.floor(aliases / 3);
  const domain = `lists${third % 10}.test`;
  const one = { least: 1, last: true };
  const none = { least: 0, last: true };
  return {
    [`aliases?search=name${third}@`]: one,
    [`aliases?search=ame${third}@LISTS&sort=-lastUsed`]: one,
    [`aliases?search=name${third}@&domain=${domain}&enabled=true`]: one,
    'aliases?search=name': { least: 50 },
    'aliases?search=lists3.test&sort=created': { least: 50 },
    [`aliases?search=${String(third).slice(0, 3)}&domain=lists3.test&sort=address`]: { least: 11 },
    'aliases?search=name1&destination=user7@example.net&sort=-lastUsed': { least: 50 },
    'aliases?search=nothing-like-it': none,
    'aliases?search=nothing-like-it&sort=-lastUsed': none,
    'aliases?destination=user7@example.net': { least: 50 },
    'aliases?destination=nobody@example.net': none,
    ...{ 'aliases?enabled=false': none, 'aliases?kind=regex': none, 'aliases?label=no-such-label': none },
    ...{ 'aliases?expired=true': none, 'aliases?search=zq': { least: 0 } },
  };
}

/**
 * Every list with each of its filters, searches and orders; what matches much, little and nothing.
 *
 * @param {import('./lists-api.mjs').ListsApi} api
 * @param {{ messages: number, aliases: number }} sizes
 */
async function pathsOf(api, { messages, aliases }) {
  const name = `name${Math.floor(aliases / 3)}`;
  const address = `${name}@lists${Math.floor(aliases / 3) % 10}.test`;
  const { id: alias } = await firstOf(api, `aliases?search=${name}@&limit=1`);
  const { next } = await firstOf(api, 'aliases?search=name8888&sort=address&limit=1');
  const middle = new Date(Date.now() - messages * 1250).toISOString();
  const { id: message } = await firstOf(api, `messages?until=${middle}&limit=1`);
  const from = new Date(Date.now() - 30 * 86_400_000).toISOString();
  return [
    ...['', 'sort=oldest', `until=${middle}`, `since=${middle}&sort=oldest`].map((query) => `messages?${query}`),
    ...['queued', 'leased', 'delivered', 'held', 'bounced', 'expired'].map((state) => `messages?state=${state}`),
    ...['sender=someone77@example.com', 'sender=nobody@example.com'].map((query) => `messages?${query}`),
    ...[`recipient=${address}`, 'destination=user7@example.net', 'route=example.net'].map(
      (query) => `messages?${query}`,
    ),
    ...['domain=lists3.test', `alias=${alias}`, 'hasBeenHeld=true', 'hasBeenHeld=false'].map(
      (query) => `messages?${query}`,
    ),
    ...[
      'search=someone77',
      'search=nothing-like-it',
      'state=held&search=someone5',
      'state=bounced&sender=x@y.example',
    ].map((query) => `messages?${query}`),
    ...['category=newsletter', 'category=receipt', 'category=social', 'category='].map((query) => `messages?${query}`),
    ...['', 'state=queued', 'state=bounced', 'state=bounced&sort=oldest', 'state=held&route=example.net'].map(
      (query) => `deliveries?${query}`,
    ),
    ...[`alias=${alias}`, 'destination=user7@example.net', 'route=nowhere.example'].map(
      (query) => `deliveries?${query}`,
    ),
    ...['', 'sort=-created', 'sort=-lastUsed', 'sort=address', 'domain=lists3.test'].map((query) => `aliases?${query}`),
    ...[`aliases?sort=address&after=${next}`, `messages?after=${message}`],
    ...Object.keys(searchesOf(aliases)),
    ...['', `alias=${alias}`, 'reason=blockedSender', 'search=someone77', 'search=nothing-like-it', 'sort=at'].map(
      (query) => `refusals?${query}`,
    ),
    ...['domains?', 'domains?search=lists7', 'destinations?', 'destinations?search=user1'],
    ...[
      `statistics/totals?from=${from}`,
      `statistics/totals?from=${from}&by=domain`,
      `statistics/totals?from=${from}&alias=${alias}`,
    ],
    ...[`statistics/series?from=${from}`, `statistics/series?from=${from}&bucket=hour&timeZone=Asia/Kathmandu`],
    ...['statistics/top?kind=sender', 'statistics/top?kind=alias'],
  ];
}

/**
 * @param {import('./lists-api.mjs').ListsApi} api
 * @param {string} path
 */
async function firstOf(api, path) {
  const page = /** @type {{ items: { id: string }[], next: string | null }} */ (await (await api.get(path)).json());
  const [first] = page.items;
  if (first === undefined) throw new Error(`${path} finds nothing, and something is looked for in other lists by it`);
  return { id: first.id, next: page.next };
}

/**
 * @param {import('./lists-api.mjs').ListsApi} api
 * @param {string} path
 * @param {{ least: number, last?: boolean }} [expected]
 * @returns {Promise<ListResult>}
 */
async function measurePath(api, path, expected = { least: 0 }) {
  /** @type {number[]} */
  const times = [];
  let items = 0;
  for (let turn = 0; turn < TIMES + FIRST_TIMES; turn++) {
    const start = performance.now();
    const response = await api.get(path);
    const body = await response.text();
    if (turn >= FIRST_TIMES) times.push(performance.now() - start);
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}: ${body}`);
    const { items: page = [], points = [], next = null } = JSON.parse(body);
    items = page.length + points.length;
    if (items < expected.least || (expected.last === true && (items > expected.least || next !== null)))
      throw new Error(`${path} shows ${items} on its first page, and ${next === null ? 'ends' : 'goes on'}`);
  }
  times.sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => times[Math.floor(times.length * share)] ?? 0;
  return { path, p50: at(0.5), p95: at(0.95), items, reached: at(0.95) < TARGET_MS };
}

/** @param {number} number */
function count(number) {
  return number.toLocaleString('en');
}
