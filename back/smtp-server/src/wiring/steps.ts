import type { Clock } from '@postern/platform';

import { keep, type Arrival } from '../accept/keep.js';
import type { Spool } from '../accept/spool.js';
import type { DecidedRecipient } from '../decide/plan.js';
import type { NewMessage } from '../enqueue/put.js';
import type { AcceptReply } from '../accept/replies.js';
import type { Conclusion } from '../notify/conclude.js';
import type { Received, Steps } from '../pipeline.js';
import { createJudgingSteps } from './judging-steps.js';
import { createConsultation } from './model.js';
import type { Shared } from './shared.js';
import type { WayOut } from './transport.js';

export interface StepDeps {
  shared: Shared;
  spool: Spool;
  wayOut: WayOut;
  conclusion: Conclusion;
}

/** The pipeline's steps with everything they need in their hands. */
export function createSteps({ shared, spool, wayOut, conclusion }: StepDeps): Steps {
  const { limits, activity, clock, keyring, metrics, logger } = shared;
  const onBlocked = ({ aliasId }: { aliasId: string }): void => activity.blocked(aliasId);
  const judging = createJudgingSteps(shared, { limits, onBlocked });
  const consultation = createConsultation(shared, judging);
  return {
    ...judging,
    resolve: async (address, sender) => {
      const answer = await judging.resolve(address, sender);
      if (answer.kind === 'refuse' && answer.match !== undefined) {
        const { organizationId, aliasId } = answer.match;
        shared.rejections.note({
          organizationId,
          aliasId,
          sender,
          recipient: address,
          reply: answer.reply,
          rule: null,
        });
      }
      return answer;
    },
    noteRefusal: (received, reply, decided) => noteRefusal(received, reply, decided, shared),
    authenticate: (received) => timed(metrics.authenticateSeconds, clock, () => judging.authenticate(received)),
    keep: async (arrival, findings) => {
      const onKept = (message: NewMessage): void => {
        report(message, shared);
        const question = findings.classified.get(message.organizationId)?.question;
        const waits = message.deliveries.some(({ waitSeconds }) => waitSeconds !== undefined);
        if (question !== undefined && waits)
          consultation?.ask({ message, arrival, findings, subject: question.subject });
      };
      const id = await keep(arrival, findings, { keyring, spool, onKept });
      count(findings.decided, arrival, shared);
      return id;
    },
    send: (outgoing, job) => wayOut.send(outgoing, job),
    conclude: (job, outcome) => conclusion.conclude(job, outcome),
    reportDefect: (error, { delivery: { messageId, organizationId } }) =>
      logger.error({ messageId, organizationId, err: error }, 'a delivery failed by a defect, it will be tried again'),
  };
}

/** To each organization what it is told of: its own recipients. */
function noteRefusal(
  { envelope, recipients }: Received,
  reply: AcceptReply,
  decided: readonly DecidedRecipient[] | undefined,
  { rejections }: Shared,
): void {
  for (const { address, route } of recipients) {
    if (route.kind !== 'alias') continue;
    const { organizationId, aliasId } = route.match;
    const decision = decided?.find((each) => each.address === address)?.decision;
    const rule = decision !== undefined && 'rule' in decision ? (decision.rule ?? null) : null;
    rejections.note({ organizationId, aliasId, sender: envelope.sender, recipient: address, reply, rule });
  }
}

function report(
  { id: messageId, organizationId, size, client, deliveries, verdict }: NewMessage,
  { logger, metrics }: Shared,
): void {
  metrics.accepted.inc();
  if (verdict !== null) metrics.classified.inc({ source: verdict.source });
  const states = deliveries.map(({ state }) => (state === 'leased' ? 'queued' : state));
  logger.info({ messageId, organizationId, size, ip: client.ip, deliveries: states }, 'message accepted');
}

/** What a kept message means for its aliases and for who wrote it. */
function count(decided: readonly DecidedRecipient[], { author, receivedAt }: Arrival, { activity }: Shared): void {
  for (const { decision } of decided) {
    if (decision.action === 'drop') activity.blocked(decision.aliasId);
    else if ('aliasId' in decision && decision.aliasId !== null) activity.taken(decision.aliasId, author, receivedAt);
  }
}

export async function timed<T>(
  histogram: { observe(seconds: number): void },
  clock: Clock,
  task: () => Promise<T>,
): Promise<T> {
  const start = clock.now();
  const result = await task();
  histogram.observe((clock.now() - start) / 1000);
  return result;
}
