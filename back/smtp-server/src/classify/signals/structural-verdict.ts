import type { DefaultCategory } from '../categories.js';
import type { MessageView } from '../view.js';
import type { Signal } from './signal.js';

export interface StructuralVerdict {
  readonly category: DefaultCategory;
  /** 0 to 1. */
  readonly confidence: number;
  /** Names of the signals that it rests on. */
  readonly reasons: string[];
}

type Has = (name: string) => boolean;

interface Rule {
  readonly category: DefaultCategory;
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly holds: (has: Has, view: MessageView) => boolean;
}

const MAILER = /^(?:mailer-daemon|postmaster|mail-daemon)@/i;

/**
 * What is near certain by structure alone; the first that holds. Where somebody might gain from having his mail taken
 * for something harmless, he has to be authenticated.
 */
const RULES: readonly Rule[] = [
  {
    category: 'phishing',
    confidence: 0.97,
    reasons: ['dangerous-attachment', 'no-auth', 'dmarc-fail'],
    holds: (has) => has('dangerous-attachment') && isForged(has),
  },
  {
    category: 'phishing',
    confidence: 0.97,
    reasons: ['disguised-attachment'],
    holds: (has) => has('disguised-attachment') && !has('dmarc-pass'),
  },
  {
    category: 'phishing',
    confidence: 0.97,
    reasons: ['from-disguised'],
    holds: (has) => has('from-disguised') && !has('list-id'),
  },
  {
    category: 'phishing',
    confidence: 0.95,
    reasons: ['display-name-brand-mismatch', 'no-auth', 'dmarc-fail'],
    holds: (has) => has('display-name-brand-mismatch') && isForged(has) && !has('list-id') && !has('reply'),
  },
  {
    category: 'phishing',
    confidence: 0.95,
    reasons: ['display-name-brand-mismatch', 'zero-width-in-subject'],
    holds: (has) => has('display-name-brand-mismatch') && has('zero-width-in-subject'),
  },
  {
    category: 'notification',
    confidence: 0.97,
    reasons: ['report'],
    holds: (has, view) => has('report') && isReport(has, view) && isHarmless(has),
  },
  {
    category: 'notification',
    confidence: 0.95,
    reasons: ['auto-replied', 'reply'],
    // Anybody may say that of his mail; what nobody asked for, or leads somewhere, is not taken at its word.
    holds: (has) => has('auto-replied') && has('reply') && has('no-links') && isHarmless(has),
  },
  {
    category: 'security-code',
    confidence: 0.97,
    reasons: ['subject-code', 'dmarc-pass'],
    holds: (has) => has('subject-code') && isPlainlySent(has),
  },
  {
    category: 'security-code',
    confidence: 0.9,
    reasons: ['text-code', 'dmarc-pass'],
    holds: (has) => has('text-code') && isPlainlySent(has) && !has('reply') && !has('free-mail-sender'),
  },
];

/** Null where structure alone does not say it. Pure. */
export function structuralVerdict(view: MessageView, signals: readonly Signal[]): StructuralVerdict | null {
  const names = new Set(signals.map(({ name }) => name));
  const has: Has = (name) => names.has(name);
  const rule = RULES.find(({ holds }) => holds(has, view));
  if (rule === undefined) return null;
  const { category, confidence, reasons } = rule;
  return { category, confidence, reasons: reasons.filter(has) };
}

/** Nobody vouches for the author's address; unlike where nothing was asked. */
function isForged(has: Has): boolean {
  return has('dmarc-fail') || has('no-auth');
}

function isHarmless(has: Has): boolean {
  const harmful = ['dangerous-attachment', 'disguised-attachment', 'encrypted-archive', 'html-attachment'];
  const pretending = ['from-look-alike', 'display-name-brand-mismatch', 'link-look-alike', 'zero-width-in-subject'];
  return ![...harmful, ...pretending, 'dmarc-fail'].some(has);
}

/**
 * Delivery reports have the null reverse-path (RFC 3461 section 6.1), come from a mail system, and say so (RFC 3834).
 * Each of these is anybody's to write, and impostors do; links that nobody vouches for are what they write it for.
 */
function isReport(has: Has, { sender, from }: MessageView): boolean {
  const vouched = has('dmarc-pass') && !has('links-elsewhere');
  if (!MAILER.test(from.address)) return sender !== '' && vouched && has('auto-submitted');
  return vouched || has('no-links');
}

/**
 * As transactional mail is: by an authenticated sender, to one, not to many. Impostors write about codes as well, from
 * domains of their own, which pass: but for another's name, and with links to somewhere else.
 */
function isPlainlySent(has: Has): boolean {
  const bulk = ['list-unsubscribe', 'list-id', 'bulk-precedence', 'many-addressees'];
  const elsewhere = ['links-elsewhere', 'link-free-host', 'link-shortener', 'link-text-mismatch', 'link-to-ip'];
  const pretending = ['subject-brand-mismatch', 'mixed-scripts', 'reply-to-free-mail'];
  return has('dmarc-pass') && isHarmless(has) && ![...bulk, ...elsewhere, ...pretending].some(has);
}
