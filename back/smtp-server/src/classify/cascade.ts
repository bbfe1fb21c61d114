import type { Verdict } from '../message.js';
import { UNWANTED } from './categories.js';
import type { Knowledge } from './knowledge.js';
import type { Scans } from './scan/scans.js';
import type { MessageView } from './view.js';

/** Something about a message that is so, whatever its words: `list-id`, `dmarc-fail`. */
export interface Signal {
  readonly name: string;
  readonly detail?: string;
}

/** What the steps are asked about. */
export interface Subject {
  readonly view: MessageView;
  readonly signals: readonly Signal[];
  readonly knowledge: Knowledge;
  /** Absent where nobody could ask scanners, as for mail of the past. */
  readonly scans?: Scans;
}

/** What one step says. */
export interface Finding extends Verdict {
  /** The message's own words that weighed most, found out when somebody asks: they are not to be kept in the clear. */
  words?: () => readonly string[];
}

/** Null: the step has nothing to say about this one. */
export type Step = (subject: Subject) => Finding | null;

/** What a message is to one organization. */
export interface Classification {
  verdict: Verdict | null;
  words?: () => readonly string[];
  /** What the language model is to be asked, and for how many seconds the mail may wait; absent: it is not asked. */
  question?: { subject: Subject; waitSeconds: number };
}

/** By organization; one that has no entry was not asked for. */
export type Classified = ReadonlyMap<string, Classification>;

export const UNCLASSIFIED: Classification = { verdict: null };

/**
 * The cascade: the first step that has something to say about a message, in words of the organization, is right. Pure.
 *
 * @param steps the cheapest and surest first
 */
export function classify(subject: Subject, steps: readonly Step[]): Classification {
  for (const step of steps) {
    const finding = step(subject);
    if (finding === null || !subject.knowledge.categories.has(finding.category)) continue;
    const { words, ...verdict } = finding;
    return words === undefined ? { verdict } : { verdict, words };
  }
  return UNCLASSIFIED;
}

/** People may be mistaken, and senders change; hardly ever, though. */
const CORRECTED = 0.99;

/**
 * What somebody of the organization said of this list or sender. Whoever only claims to be the sender does not get the
 * benefit of it: where DMARC fails, a From is somebody else's.
 */
export const corrected: Step = ({ view, knowledge }) => {
  const { listId } = view.headers;
  const ofList = listId === null ? undefined : knowledge.ofList.get(listId);
  const category = ofList ?? knowledge.ofAuthor.get(view.from.address.toLowerCase());
  if (category === undefined || (isForged(view) && !UNWANTED.includes(category))) return null;
  const reasons = [ofList === undefined ? 'correction.sender' : 'correction.list'];
  return { category, confidence: CORRECTED, source: 'correction', reasons };
};

/** Where DMARC fails, a From is somebody else's; and it may be where DMARC judged another domain than is read here. */
export function isForged({ auth, from }: MessageView): boolean {
  if (auth === null) return false;
  const { result, fromDomain } = auth.dmarc;
  return result === 'fail' || fromDomain !== from.domain;
}
