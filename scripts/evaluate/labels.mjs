/**
 * What each corpus's labels mean in our categories; docs/classifier/data-card.md has the reasons. Null where a label
 * does not say.
 *
 * @typedef {{ unwanted: boolean | null; phishing: boolean | null; kind: string | null }} Meaning
 * @typedef {import('./corpora.mjs').Row} Row
 */

const PRETENDS =
  /phish|impersonat|fake_|account_integrity|security verification|payment_method|sams_club_1oo|homoglyph|spoofing|severity alert|delivery_phish|customs_package|wire_transfer|assinatura digital/i;
const BUYS = /payment|invoice|purchase|receipt|deliver|shipping\.eml|_shipping|order_|usps|ups_|confirmation/i;
const SELLS =
  /sale|deal|promo|offer|% ?off|_off_|\boff\b|flash|friday|clearance|gift|savings|bogo|bonus|free|giveaway|price|\$\d+|shipping|bundles|collection|finds/i;

/** @type {Readonly<Record<string, string | null>>} */
const HINTS = {
  promotion: 'promotion',
  newsletter: 'newsletter',
  order: 'receipt',
  receipt: 'receipt',
  social: 'social',
  crowdfunding_update: 'newsletter',
  nonprofit_political: 'political',
};

/** @type {Readonly<Record<string, string | null>>} */
const TEMPLATES = {
  receipt: 'receipt',
  invoice: 'receipt',
  shipped: 'receipt',
  confirmation: 'receipt',
  'password-reset': 'security-code',
  'password-reset-help': 'security-code',
  confirm: 'security-code',
  activation: 'security-code',
  'comment-notification': 'social',
  invite: 'social',
  'user-invitation': 'social',
  'trial-expired': 'notification',
  'trial-expiring': 'notification',
  welcome: 'notification',
  progress: 'notification',
  ping: 'notification',
  update: 'notification',
  dunning: 'notification',
  upsell: 'promotion',
  reignite: 'promotion',
  coupon: 'promotion',
  birthday: 'promotion',
  'digest-left': 'newsletter',
  'digest-right': 'newsletter',
};

/**
 * @param {string} corpus folder's name
 * @param {Pick<Row, 'label'> & Partial<Row>} row of its manifest
 * @returns {Meaning}
 */
export function meaningOf(corpus, row) {
  switch (corpus) {
    case 'spam-ham':
      return row.label === 'spam' ? unwanted(false) : wanted(oldHam(row));
    case 'scam-2023-2025':
      return unwanted(false);
    case 'phishing':
      // Its publisher's label; about half is junk of other kinds.
      return unwanted(null);
    case 'modern-2025':
      return row.label === 'spam' ? unwanted(PRETENDS.test(row.source_path ?? '')) : wanted(modernHam(row));
    case 'gmail-tabs-political':
      return wanted({ promotions: 'political', updates: 'newsletter' }[row.label] ?? null);
    case 'enron-categories':
      return wanted(row.label.startsWith('empty') ? null : row.newsletter === true ? 'newsletter' : 'personal');
    case 'templates-transactional':
      return wanted(TEMPLATES[row.label] ?? null);
    case 'written':
      return ['spam', 'phishing'].includes(row.label) ? unwanted(row.label === 'phishing') : wanted(row.label);
    default:
      return wanted(null);
  }
}

/** @param {Pick<Row, 'label'> & Partial<Row>} row */
function oldHam(row) {
  if (row.list_id) return 'newsletter';
  if (row.group === 'hard-ham-1') return row.list_unsubscribe ? 'newsletter' : null;
  return row.source === 'spamassassin' ? 'personal' : null;
}

/** @param {Pick<Row, 'label'> & Partial<Row>} row */
function modernHam(row) {
  const hint = row.filename_category_hint;
  if (typeof hint === 'string') return HINTS[hint] ?? null;
  const name = row.source_path?.split('/').at(-1) ?? '';
  if (BUYS.test(name)) return 'receipt';
  return SELLS.test(name) ? 'promotion' : null;
}

/**
 * @param {boolean | null} phishing
 * @returns {Meaning}
 */
function unwanted(phishing) {
  return { unwanted: true, phishing, kind: null };
}

/**
 * @param {string | null} kind
 * @returns {Meaning}
 */
function wanted(kind) {
  return { unwanted: false, phishing: null, kind };
}
