/**
 * How much all mail of a corpus's label weighs together. Without this, the mailing lists of 2002 decide what wanted
 * mail is, and every advertisement of today is called junk. Found on the idea that wanted bulk mail is the scarce and
 * the costly kind, not by searching for the best figures.
 *
 * @type {Readonly<Record<string, number>>}
 */
const TOTALS = {
  'spam-ham ham': 1_500,
  'spam-ham spam': 1_500,
  'scam-2023-2025 scam': 250,
  'modern-2025 ham': 900,
  'modern-2025 spam': 700,
  'gmail-tabs-political promotions': 600,
  'gmail-tabs-political updates': 450,
  'gmail-tabs-political primary': 20,
  'templates-transactional': 400,
  'prompt-injection benign': 250,
  'enron-categories': 500,
  written: 250,
  'composed spam': 250,
  'composed phishing': 250,
  'composed personal': 250,
  'composed receipt': 120,
  'composed security-code': 80,
  'composed notification': 80,
  'composed social': 80,
  'composed promotion': 100,
  'composed newsletter': 60,
  'composed political': 15,
};

/**
 * @param {readonly import('./corpora.mjs').Mail[]} mails
 * @returns {Float64Array} a weight for each, 0.2 to 12
 */
export function weightsOf(mails) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const mail of mails) counts.set(groupOf(mail), (counts.get(groupOf(mail)) ?? 0) + 1);
  return Float64Array.from(mails, (mail) => {
    const group = groupOf(mail);
    const count = counts.get(group) ?? 1;
    return Math.min(12, Math.max(0.2, (TOTALS[group] ?? count) / count));
  });
}

/** @param {import('./corpora.mjs').Mail} mail */
function groupOf({ corpus, label }) {
  return `${corpus} ${label}` in TOTALS || !(corpus in TOTALS) ? `${corpus} ${label}` : corpus;
}
