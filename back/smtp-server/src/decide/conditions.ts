import { isGroup, type Condition, type GroupCondition, type LeafCondition } from '@postern/data';

import { domainOf } from '../address.js';
import type { AuthReport } from '../message.js';
import { comparison, type Budget, type Comparison } from './compare.js';
import type { Facts, MessageFacts } from './facts.js';
import { minuteOf, wallClock } from './local-time.js';

/** Null: it cannot be told, because what it asks for is not known. Kleene's logic: what is unknown may not matter. */
export type Truth = boolean | null;

/** What a condition is asked about. */
export interface Question {
  facts: Facts;
  /** The address that the sender used. */
  recipient: string;
  aliasId: string;
  budget: Budget;
}

export type Predicate = (question: Question) => Truth;

/** @throws an Error when an expression or a time zone in it cannot be read */
export function compileCondition(condition: Condition): Predicate {
  return isGroup(condition) ? compileGroup(condition) : compileLeaf(condition);
}

function compileGroup({ kind, of }: GroupCondition): Predicate {
  const parts = of.map(compileCondition);
  if (kind === 'all') return (question) => firstOf(false, parts, question);
  const any: Predicate = (question) => firstOf(true, parts, question);
  return kind === 'any' ? any : (question) => opposite(any(question));
}

/** Stops at the answer that settles it: what is cheap to ask should stand first. */
function firstOf(settles: boolean, parts: readonly Predicate[], question: Question): Truth {
  let answer: Truth = !settles;
  for (const part of parts) {
    const truth = part(question);
    if (truth === settles) return settles;
    if (truth === null) answer = null;
  }
  return answer;
}

function opposite(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function compileLeaf(leaf: LeafCondition): Predicate {
  switch (leaf.kind) {
    case 'sender':
      return address(leaf, leaf.of === 'envelope' ? ({ facts }) => facts.sender : authorOf);
    case 'recipient':
      return address(leaf, ({ recipient }) => recipient);
    case 'alias':
      return ({ aliasId }) => aliasId === leaf.id.toLowerCase();
    case 'subject':
      return texts(comparison(leaf.test, leaf.value), (message) => [message.subject]);
    case 'header-present':
      return ofMessage((message) => message.fields(leaf.name.toLowerCase()).length > 0);
    case 'header':
      return texts(comparison(leaf.test, leaf.value), (message) => message.fields(leaf.name.toLowerCase()));
    case 'size':
      return ofMessage(({ size }) => (leaf.test === 'over' ? size > leaf.octets : size < leaf.octets));
    case 'attachment':
      return ofMessage(({ attachments }) => attachments.length > 0);
    case 'attachment-name':
      return texts(comparison(leaf.test, leaf.value), (message) => message.attachments.map(({ name }) => name));
    case 'attachment-type':
      return texts(comparison(leaf.test, leaf.value), (message) => message.attachments.map(({ type }) => type));
    case 'category':
      return ({ facts: { verdict } }) =>
        verdict === null ? null : leaf.in.includes(verdict.category) && verdict.confidence >= (leaf.confidence ?? 0);
    case 'authentication':
      return ({ facts: { auth } }) =>
        auth === null ? null : resultsOf(auth, leaf.method).some((result) => (leaf.in as string[]).includes(result));
    case 'malware':
      return ({ facts: { scans } }) => {
        const clamav = scans?.clamav ?? null;
        return clamav === null || clamav.result === 'unscanned' ? null : clamav.result === 'infected';
      };
    case 'time':
      return time(leaf);
  }
}

function ofMessage(test: (message: MessageFacts, budget: Budget) => boolean): Predicate {
  return ({ facts: { message }, budget }) => (message === null ? null : test(message, budget));
}

function texts(compare: Comparison, read: (message: MessageFacts) => readonly string[]): Predicate {
  return ofMessage((message, budget) => read(message).some((text) => compare(text, budget)));
}

/** Where only an envelope is known, as when an address is explained, its sender may well not be the author. */
function authorOf({ facts: { message } }: Question): string | null {
  return message === null ? null : message.from;
}

function address(
  { part, test, value }: Extract<LeafCondition, { part: unknown }>,
  read: (question: Question) => string | null,
): Predicate {
  const isDomain = part === 'domain';
  // A domain is compared in A-labels; part of one, or an expression, as it was written.
  const compare = comparison(test, (isDomain && test !== 'matches' && domainOf(`@${value}`)) || value);
  return (question) => {
    const text = read(question);
    if (text === null) return null;
    return compare(isDomain ? domainOf(text) : text, question.budget);
  };
}

/** One result a method, but of DKIM one a signature. */
function resultsOf({ spf, dkim, dmarc, arc }: AuthReport, method: 'spf' | 'dkim' | 'dmarc' | 'arc'): string[] {
  if (method !== 'dkim') return [{ spf, dmarc, arc }[method].result];
  return dkim.length === 0 ? ['none'] : dkim.map(({ result }) => result);
}

function time({ timeZone, weekdays, from, until }: Extract<LeafCondition, { kind: 'time' }>): Predicate {
  const clock = wallClock(timeZone);
  const [start, end] = [from, until].map((text) => (text === undefined ? null : minuteOf(text)));
  return ({ facts: { receivedAt } }) => {
    const { weekday, minute } = clock(receivedAt);
    if (weekdays !== undefined && !weekdays.includes(weekday)) return false;
    if (start == null || end == null) return true;
    return start < end ? minute >= start && minute < end : minute >= start || minute < end;
  };
}
