import { fail } from '../lib/prepare.mjs';

const KB4 = 4_096;
const KB100 = 102_400;

/**
 * Each side has as many sessions as serve it best. Ours shares commits between sessions, and waits 100 ms before its
 * greeting, to catch early talkers: it needs many. Postfix slows down with more than 20.
 */
const NEW_SESSIONS = { ours: 400, theirs: 20 };
const KEPT_SESSIONS = { ours: 60, theirs: 20 };

/** @type {import('./types.js').Row[]} */
export const ROWS = [
  row('plain', KB4, true, 4, 8_000, 3_000),
  row('plain', KB4, false, 2.5, 6_000, 3_000),
  row('plain', KB100, true, 1.2, 2_500, 1_500),
  row('plain', KB100, false, null, 2_500, 1_500),
  row('full', KB4, true, 5, 5_000, 1_200),
  row('full', KB4, false, null, 5_000, 1_200),
  row('full', KB100, true, 3, 1_500, 500),
  row('full', KB100, false, null, 1_500, 500),
];

/** Rows that have a target; the others are measured when named. */
const QUICK_SHARE = 0.3;

/**
 * The rows to measure: those named, else those of the peers asked for, else all.
 *
 * @param {import('./types.js').Options} options
 */
export function chooseRows({ rows: names, peers, quick }) {
  const unknown = names.find((name) => !ROWS.some((candidate) => candidate.name === name));
  if (unknown !== undefined) {
    fail(`There is no row "${unknown}".`, `Choose from ${ROWS.map(({ name }) => name).join(', ')}.`);
  }
  const chosen = ROWS.filter(({ name, peer, target }) => {
    if (names.length > 0) return names.includes(name);
    return (!quick || target !== null) && (peers.length === 0 || peers.includes(peer));
  });
  return quick ? chosen.map((whole) => scaled(whole, QUICK_SHARE)) : chosen;
}

/**
 * @param {import('./types.js').Kind} kind
 * @param {number} size
 * @param {boolean} reuse
 * @param {number | null} target
 * @param {number} ours messages of a run
 * @param {number} theirs
 * @returns {import('./types.js').Row}
 */
function row(kind, size, reuse, target, ours, theirs) {
  const sessions = reuse ? KEPT_SESSIONS : NEW_SESSIONS;
  return {
    name: `${kind}-${size === KB4 ? '4k' : '100k'}-${reuse ? 'reused' : 'new'}`,
    ...{ kind, size, reuse, target },
    peer: kind === 'plain' ? 'postfix' : 'rspamd',
    ours: { count: ours, sessions: sessions.ours },
    theirs: { count: theirs, sessions: sessions.theirs },
  };
}

/**
 * @param {import('./types.js').Row} whole
 * @param {number} share
 * @returns {import('./types.js').Row}
 */
function scaled(whole, share) {
  const fewer = (/** @type {import('./types.js').Load} */ { count, sessions }) => ({
    count: Math.round(count * share),
    sessions,
  });
  return { ...whole, ours: fewer(whole.ours), theirs: fewer(whole.theirs) };
}
