import type { Arrival, Findings } from './accept/keep.js';
import type { AcceptReply } from './accept/replies.js';
import type { RecipientAnswer, RecipientRoute } from './accept/directory/recipients.js';
import type { ReceiveAnswer, ReceivedMessage } from './accept/session/session.js';
import type { Ruling } from './authenticate/policy.js';
import type { Classified } from './classify/cascade.js';
import type { Scans } from './classify/scan/scans.js';
import { refusalOf, type DecidedRecipient } from './decide/plan.js';
import type { Job } from './enqueue/lanes.js';
import type { Outgoing } from './forward/prepare.js';
import type { AuthReport, Outcome } from './message.js';

/** A message as it came out of a session, its recipients resolved. */
export type Received = ReceivedMessage<RecipientRoute>;

/** The steps of the message's way, each from the stage of that name. */
export interface Steps {
  resolve(address: string, sender: string): Promise<RecipientAnswer>;
  authenticate(received: Received): Promise<Arrival>;
  judge(auth: AuthReport, received: Received): Ruling;
  detectLoop(arrival: Arrival, received: Received): boolean;
  /** Null when no recipient wants it. */
  reconsider(arrival: Arrival, received: Received): Promise<Received | null>;
  /** What scanners say of it; nothing where there are none, and in their time in any case. */
  scan(arrival: Arrival, received: Received): Promise<Scans>;
  /** What it is to each organization that takes it, as far as that can be told at once. */
  classify(arrival: Arrival, received: Received): Promise<Classified>;
  decide(arrival: Arrival, received: Received, classified: Classified): Promise<DecidedRecipient[]>;
  /** The message is refused. @param decided by what, where it came to that */
  noteRefusal(received: Received, reply: AcceptReply, decided?: readonly DecidedRecipient[]): void;
  keep(arrival: Arrival, findings: Findings): Promise<string>;
  prepare(job: Job): Promise<Outgoing>;
  send(outgoing: Outgoing, job: Job): Promise<Outcome>;
  conclude(job: Job, outcome: Outcome): Promise<void>;
  /** Something that no step expects; for the log. */
  reportDefect(error: unknown, job: Job): void;
}

/**
 * The table of contents. `resolve` and `receive` run in the SMTP session, `deliver` from the queue; between them lies
 * the commit that 250 stands for.
 */
export class Pipeline {
  constructor(private readonly steps: Steps) {}

  /** RCPT: is this recipient ours, and welcome? */
  resolve(address: string, sender: string): Promise<RecipientAnswer> {
    return this.steps.resolve(address, sender);
  }

  /** The end of data: 250 once it is kept, or why not. */
  async receive(received: Received): Promise<ReceiveAnswer> {
    const arrival = await this.steps.authenticate(received);
    const ruling = this.steps.judge(arrival.auth, received);
    if (ruling.reply !== null) return this.refuse(received, ruling.reply);
    if (this.steps.detectLoop(arrival, received)) return this.refuse(received, 'loop');
    const wanted = await this.steps.reconsider(arrival, received);
    if (wanted === null) return this.refuse(received, 'blockedSender');
    const scanned = { ...arrival, scans: await this.steps.scan(arrival, wanted) };
    const classified = await this.steps.classify(scanned, wanted);
    const decided = await this.steps.decide(scanned, wanted, classified);
    const refusal = refusalOf(decided);
    if (refusal !== null) return this.refuse(received, refusal, decided);
    const id = await this.steps.keep(scanned, { ruling, wanted, classified, decided });
    return { kind: 'kept', id };
  }

  private refuse(received: Received, reply: AcceptReply, decided?: readonly DecidedRecipient[]): ReceiveAnswer {
    this.steps.noteRefusal(received, reply, decided);
    return { kind: 'refuse', reply };
  }

  /**
   * One delivery, from lease to settlement.
   *
   * @param hungUp called when the next hop is done with, and the outcome remains to be written down
   */
  async deliver(job: Job, hungUp: () => void): Promise<void> {
    const outcome = await this.attempt(job);
    hungUp();
    await this.steps.conclude(job, outcome);
  }

  /** A defect of ours is a temporary failure of the message, never the end of it. */
  private async attempt(job: Job): Promise<Outcome> {
    try {
      const outgoing = await this.steps.prepare(job);
      return await this.steps.send(outgoing, job);
    } catch (error) {
      this.steps.reportDefect(error, job);
      const detail = 'a defect of ours; the log has the cause under the message id';
      return { kind: 'temporary', reason: 'internal-error', reply: null, remote: null, tls: null, detail };
    }
  }
}
