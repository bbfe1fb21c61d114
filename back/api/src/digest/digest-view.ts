import { localTime, type DigestContent, type DigestEntry, type DigestKind } from '@postern/data';

import { shownLine } from '../http/page.js';
import type { DigestAction } from './digest-links.js';

/** A digest as both its text and its HTML show it. */
export interface DigestView {
  title: string;
  intro: string;
  items: DigestItem[];
  /** After them; empty: nothing. */
  more: string;
  /** What there is to know besides. */
  notes: string[];
  /** Where such digests are stopped; null: nowhere. */
  stop: string | null;
}

export interface DigestItem {
  title: string;
  /** Of the mail itself; empty: nothing. */
  line: string;
  /** Sender and address. */
  parties: string;
  /** When, how large, what it is, why. */
  details: string;
  actions: DigestAction[];
}

export interface DigestInput {
  kind: DigestKind;
  content: DigestContent;
  /** Times are shown by its clocks. */
  timeZone: string;
  actionsOf: (entry: DigestEntry) => DigestAction[];
  stop: string | null;
  /** Days that gathered mail is kept after this. */
  keepDays: number;
}

const LONGEST = 150;
const LONGEST_LINE = 200;

export function digestView({ kind, content, timeZone, actionsOf, stop, keepDays }: DigestInput): DigestView {
  const { count, entries } = content;
  const more = count - entries.length;
  return {
    title: titleOf(kind, count),
    intro:
      kind === 'held'
        ? 'They wait for somebody to release or drop them, and came since the last such mail.'
        : 'Gathered for you since the last digest. None of them was sent to you otherwise.',
    items: entries.map((entry) => itemOf(kind, entry, timeZone, actionsOf(entry))),
    more: more > 0 ? `${more} more came before these; the next digests list them.` : '',
    notes: notesOf(kind, keepDays, stop !== null),
    stop,
  };
}

function titleOf(kind: DigestKind, count: number): string {
  if (kind === 'gathered') return count === 1 ? 'Your digest: 1 message' : `Your digest: ${count} messages`;
  return count === 1 ? '1 message is held for you' : `${count} messages are held for you`;
}

function notesOf(kind: DigestKind, keepDays: number, hasLinks: boolean): string[] {
  const how = hasLinks
    ? 'Each link asks before it does anything, and works for you without signing in: do not pass this mail on.'
    : 'Sign in to decide about them, in the list of held messages, or ask somebody of the organization.';
  const kept =
    kind === 'held'
      ? 'They stay held until somebody decides; no retention deletes them before. None is listed twice.'
      : `Each can be read in full for ${keepDays} days from now; then it is deleted. None is listed twice.`;
  return [how, kept];
}

function itemOf(kind: DigestKind, entry: DigestEntry, timeZone: string, actions: DigestAction[]): DigestItem {
  const { subject, from, recipient, acceptedAt, size, category, line } = entry;
  const title = subject === null ? '(the subject cannot be read)' : withoutLinks(shownLine(subject, LONGEST));
  const details = [
    `${localTime(acceptedAt.getTime(), timeZone)} ${timeZone}`,
    shownSize(size),
    ...(category === null ? [] : [category.replaceAll('-', ' ')]),
    ...(kind === 'held' ? [reasonOf(entry)] : []),
  ];
  return {
    title: title || '(no subject)',
    line: line === null ? '' : withoutLinks(shownLine(line, LONGEST_LINE)),
    parties: `${withoutLinks(shownLine(from, LONGEST)) || 'nobody (the null reverse-path)'} to ${shownLine(recipient, LONGEST)}`,
    details: details.join(' · '),
    actions,
  };
}

const REASONS: Record<string, string> = {
  'alias.hold': 'its alias holds all mail',
  'alias.no-destination': 'its alias had no destination',
  'alias.over-limit': 'the limit of its alias was used up',
  'alias.reject': 'its alias takes no mail, but another recipient does',
  'sender.blocked': 'its sender is blocked',
  'rule.digest': 'a rule gathers it',
  'digest.category': 'its category is gathered',
};

function reasonOf({ reason, rule }: DigestEntry): string {
  if (rule !== null) return `held by the rule “${withoutLinks(shownLine(rule, LONGEST))}”`;
  if (reason.startsWith('malware: ')) return 'held: a scanner found malware in it';
  return `held: ${REASONS[reason] ?? (reason.startsWith('rule.') ? 'by a rule' : reason)}`;
}

/** This mail comes from us: what a stranger wrote into it must not become a link there, as mail readers make of addresses. */
function withoutLinks(text: string): string {
  return text.replace(/\b(?:[a-z][a-z0-9+.-]{1,20}:\/\/|www\.)\S+/gi, '[link]');
}

function shownSize(octets: number): string {
  return octets < 1024 ? `${octets} octets` : `${Math.ceil(octets / 1024)} KiB`;
}
