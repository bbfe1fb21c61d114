import { messageOf, type Clock, type Logger } from '@postern/platform';
import type { Pool } from 'pg';

import type { Arrival, Findings } from '../accept/keep.js';
import { organizationsOf } from '../accept/directory/per-organization.js';
import { planDeliveries, ruleMatchesOf, type DecidedRecipient, type RuleMatch } from '../decide/plan.js';
import type { NewMessage } from '../enqueue/put.js';
import { revise, type Revision } from '../enqueue/revise.js';
import type { Verdict } from '../message.js';
import type { MessageEvent } from '../notify/events.js';
import { traceEvent } from '../notify/trace.js';
import type { Received } from '../pipeline.js';
import type { Classified, Subject } from './cascade.js';

/** The language model's word, or why there is none: `model.timeout`, `model.unreachable` … */
export type ModelWord =
  | { readonly ok: true; readonly category: string; readonly confidence: number }
  | { readonly ok: false; readonly reason: string };

export interface ConsultationDeps {
  pool: Pool;
  clock: Clock;
  logger: Logger;
  /** Never throws, and takes no longer than the deadline. */
  ask(organizationId: string, subject: Subject): Promise<ModelWord>;
  /** What becomes of a message that is now known to be something. */
  decide(arrival: Arrival, received: Received, classified: Classified): Promise<DecidedRecipient[]>;
  eventsOf: (message: NewMessage) => MessageEvent[];
  /** Somebody may want to know that what was told of a message holds no more. */
  reclassifiedEvents: (message: NewMessage, verdict: Verdict, withdrawn: readonly RuleMatch[]) => MessageEvent[];
  /** What the model said is remembered and learned, so that it need not be asked again. */
  remember: (organizationId: string, subject: Subject, verdict: Verdict) => void;
}

/** A message that was kept, and waits for the model. */
export interface Question {
  message: NewMessage;
  arrival: Arrival;
  findings: Findings;
  subject: Subject;
}

/**
 * Asks the language model about mail that nothing else could tell, after its sender has got 250. Nothing depends on it: the
 * deliveries are in the queue with what was decided by the best verdict there is, and go by that when the time is up, also
 * when this process is gone. An answer in time replaces them by what is decided with it.
 */
export class Consultation {
  private readonly underWay = new Set<Promise<void>>();

  constructor(private readonly deps: ConsultationDeps) {}

  ask(question: Question): void {
    const done = this.consult(question)
      .catch((error: unknown) => {
        const { id: messageId, organizationId } = question.message;
        const why = { messageId, organizationId, error: messageOf(error) };
        this.deps.logger.error(why, 'what the language model said could not be written, the mail goes without it');
      })
      .finally(() => this.underWay.delete(done));
    this.underWay.add(done);
  }

  get size(): number {
    return this.underWay.size;
  }

  /** When every answer that came is written. */
  async drained(): Promise<void> {
    await Promise.all(this.underWay);
  }

  private async consult(question: Question): Promise<void> {
    const word = await this.deps.ask(question.message.organizationId, question.subject);
    const revision = !word.ok ? this.withoutWord(question, word.reason) : await this.withWord(question, word);
    const inTime = await revise(this.deps.pool, revision);
    const { id: messageId, organizationId } = question.message;
    const found = word.ok ? 'answered' : word.reason;
    this.deps.logger.info({ messageId, organizationId, model: found, inTime }, 'language model asked');
  }

  /** Fail open: it goes by what was known. */
  private withoutWord({ message: { id, organizationId, verdict } }: Question, reason: string): Revision {
    const trace = traceEvent(this.deps.clock.now(), 'classified', { ...verdict, reason });
    return { messageId: id, organizationId, verdict: null, trace, deliveries: null, events: [] };
  }

  private async withWord(question: Question, word: Extract<ModelWord, { ok: true }>): Promise<Revision> {
    const { clock, remember, eventsOf, reclassifiedEvents } = this.deps;
    const { message, subject } = question;
    const { id, organizationId } = message;
    const { category, confidence } = word;
    const verdict: Verdict = { category, confidence, source: 'model' };
    remember(organizationId, subject, verdict);
    const decided = await this.decideAnew(question, verdict);
    const deliveries = planDeliveries(decided);
    const matches = ruleMatchesOf(decided);
    const told = message.ruleMatches ?? [];
    const revised = { ...message, deliveries, ruleMatches: without(matches, told) };
    const trace = traceEvent(clock.now(), 'classified', { ...verdict });
    const changes = !samePlan(message.deliveries, deliveries);
    const events = [
      ...reclassifiedEvents(message, verdict, without(told, matches)),
      ...eventsOf(revised).filter(({ type }) => type !== 'message.received'),
    ];
    return { messageId: id, organizationId, verdict, trace, deliveries: changes ? deliveries : null, events };
  }

  private decideAnew({ message, arrival, findings }: Question, verdict: Verdict): Promise<DecidedRecipient[]> {
    const { organizationId } = message;
    const { wanted } = findings;
    const recipients = wanted.recipients.filter((each) => organizationsOf([each]).has(organizationId));
    const classified = new Map([[organizationId, { verdict }]]);
    return this.deps.decide(arrival, { ...wanted, recipients }, classified);
  }
}

/** What rules tell endpoints of by one verdict and not by the other. */
function without(matches: readonly RuleMatch[], others: readonly RuleMatch[]): RuleMatch[] {
  const known = new Set(others.map((match) => JSON.stringify(match)));
  return matches.filter((match) => !known.has(JSON.stringify(match)));
}

function samePlan(before: NewMessage['deliveries'], after: NewMessage['deliveries']): boolean {
  const plan = (deliveries: NewMessage['deliveries']): string =>
    JSON.stringify(
      deliveries.map(({ recipient, destination, state, reason, headerTag, instructions = null }) => [
        ...[recipient, destination, state, reason, headerTag, instructions],
      ]),
    );
  return plan(before) === plan(after);
}
