/**
 * Splits mail so that neither a cluster of near duplicates nor a sender is on both sides.
 *
 * @param {readonly import('./corpora.mjs').Mail[]} mails
 * @param {number} folds
 * @param {{ senders?: boolean }} [options] `senders: false`: only clusters are kept together
 * @returns {Uint8Array} the fold of each
 */
export function foldsOf(mails, folds, { senders = true } = {}) {
  /** @type {Map<string, string>} */
  const parents = new Map();
  /** @param {string} key */
  const find = (key) => {
    let at = key;
    for (let up = parents.get(at); up !== undefined && up !== at; up = parents.get(at)) at = up;
    return at;
  };
  for (const mail of mails) {
    const [one, two] = [find(clusterKey(mail)), find(senders ? senderKey(mail) : clusterKey(mail))];
    if (one !== two) parents.set(two, one);
  }
  const groups = Map.groupBy(mails.keys(), (index) => find(clusterKey(at(mails, index))));
  return spread([...groups.values()], mails, folds);
}

/** Domains that many people write from, or that a collector put in: their mails have nothing in common. */
const SHARED =
  /^(enron|hotmail|yahoo|gmail|aol|msn|outlook|mail|excite|csmining|example|lycos|earthlink|163|ymail|googlemail|live)\.(com|org|net)$|taint\.org$/;

/** @param {import('./corpora.mjs').Mail} mail */
function clusterKey(mail) {
  return `${mail.corpus} cluster ${mail.cluster}`;
}

/** @param {import('./corpora.mjs').Mail} mail */
function senderKey(mail) {
  if (mail.sender === '' || SHARED.test(mail.sender)) return clusterKey(mail);
  return `sender ${mail.sender.split('.').slice(-2).join('.')}`;
}

/**
 * The largest group first, each into the fold that has fewest of its corpus and label: the same every time.
 *
 * @param {number[][]} groups
 * @param {readonly import('./corpora.mjs').Mail[]} mails
 * @param {number} folds
 */
function spread(groups, mails, folds) {
  const fold = new Uint8Array(mails.length);
  /** @type {Map<string, number[]>} */
  const sizes = new Map();
  for (const group of groups.sort((one, other) => other.length - one.length)) {
    const { corpus, label } = at(mails, group[0] ?? 0);
    const counts = sizes.get(`${corpus} ${label}`) ?? Array.from({ length: folds }, () => 0);
    sizes.set(`${corpus} ${label}`, counts);
    const all = sizes.get(corpus) ?? Array.from({ length: folds }, () => 0);
    sizes.set(corpus, all);
    // The label's own number first; of equals the fold with least of the corpus.
    const ranks = counts.map((count, index) => count * 1e6 + (all[index] ?? 0));
    const least = ranks.indexOf(Math.min(...ranks));
    counts[least] = (counts[least] ?? 0) + group.length;
    all[least] = (all[least] ?? 0) + group.length;
    for (const index of group) fold[index] = least;
  }
  return fold;
}

/**
 * @template T
 * @param {readonly T[]} items
 * @param {number} index
 */
function at(items, index) {
  return /** @type {T} */ (items[index]);
}
