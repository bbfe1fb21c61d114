import { networkList } from '@postern/platform';
import type { ClaimedTask, TaskAnswer, TaskRequest } from '@postern/data';

import { ACCEPT_DEFAULTS } from '../accept/accept-config.js';
import { AliasLimits, type UsedUp } from '../accept/directory/alias-limits.js';
import { createScreening } from '../accept/screening/screening.js';
import { examplesFor } from '../classify/examples.js';
import { ReplayAbandoned, replay, type ReplayDeps } from '../classify/trial/replay.js';
import { tryMessage } from '../classify/trial/try.js';
import type { AliasMatch } from '../decide/alias.js';
import { dryRun } from '../explain/dry-run.js';
import type { Doorkeeper } from '../explain/client.js';
import { explain, type ExplainDeps } from '../explain/explain.js';
import { Tasks, type TaskCourse } from '../explain/tasks.js';
import { sendTestMail } from '../explain/test-mail.js';
import type { Steps } from '../pipeline.js';
import { screeningOptions } from './accept-options.js';
import { createJudgingSteps } from './judging-steps.js';
import { promptSettingsOf, questionsTo } from './model.js';
import type { Shared } from './shared.js';

/** Longer than any of them takes: a dry run over 200 large messages, a DNS that keeps silent. */
const LEASE_SECONDS = 20;
/** A replay says that it goes on every few seconds, between two answers of the model. */
const MODEL_LEASE_SECONDS = 30;

/** Looks at an alias's limits, and takes nothing of them. */
class UncountedLimits extends AliasLimits {
  override async charge(match: AliasMatch): Promise<boolean> {
    return ((await this.usedUp(match)) satisfies UsedUp) === null;
  }
}

/** What the api asks, in lanes: what waits for the language model keeps nothing else waiting. */
export class TaskLanes {
  constructor(private readonly lanes: readonly Tasks[]) {}

  start(): void {
    for (const lane of this.lanes) lane.start();
  }

  wake(): void {
    for (const lane of this.lanes) lane.wake();
  }

  async stop(): Promise<void> {
    await Promise.all(this.lanes.map((lane) => lane.stop()));
  }
}

/**
 * What the api asks is answered by the steps of real mail, without what they leave behind.
 *
 * @param steps those of real mail, for a test mail, which does leave something
 */
export function createTasks(shared: Shared, steps: Steps): TaskLanes {
  const { pool, keyring, logger, config } = shared;
  const answer = answerer(shared, steps);
  const common = { pool, keyring, logger, pollSeconds: config.QUEUE_POLL_SECONDS, answer };
  const leaseSeconds = MODEL_LEASE_SECONDS + 2 * config.LLM_DEADLINE_SECONDS;
  return new TaskLanes([
    new Tasks({ ...common, leaseSeconds: LEASE_SECONDS, lane: 'quick' }),
    new Tasks({ ...common, leaseSeconds, lane: 'model' }),
    new Tasks({ ...common, leaseSeconds, lane: 'replay' }),
  ]);
}

type Answers = {
  [Kind in TaskRequest['kind']]: (
    organizationId: string,
    request: Extract<TaskRequest, { kind: Kind }>,
    course: TaskCourse,
  ) => Promise<TaskAnswer | null>;
};

function answerer(shared: Shared, steps: Steps): (task: ClaimedTask, course: TaskCourse) => Promise<TaskAnswer | null> {
  const { pool, keyring, directory, senders, operator } = shared;
  const deps = explainDepsOf(shared);
  const trial = trialDepsOf(shared);
  const answers: Answers = {
    explain: async (id, request) => ({ kind: 'explanation', explanation: await explain(id, request, deps) }),
    'rule-dry-run': async (id, request) => ({
      kind: 'dry-run',
      dryRun: await dryRun(id, request, { pool, keyring, directory, senders, operator }),
    }),
    'test-mail': async (id, { address }) => ({
      kind: 'test-mail',
      result: await sendTestMail(id, address, {
        ...{ pool, steps, hostname: shared.config.MAIL_HOSTNAME, now: () => shared.clock.now() },
      }),
    }),
    'classification-try': async (id, request) => ({
      kind: 'classification-try',
      tried: await tryMessage(id, request, trial),
    }),
    'classification-replay': (id, request, course) =>
      replay(id, request, trial, course).then(
        (done) => ({ kind: 'classification-replay', replay: done }),
        (error: unknown) => {
          if (error instanceof ReplayAbandoned) return null;
          throw error;
        },
      ),
  };
  return ({ organizationId, request }, course) => {
    const answer = answers[request.kind];
    return answer(organizationId, request as never, course);
  };
}

function explainDepsOf(shared: Shared): ExplainDeps {
  const { pool, directory, rules, signingKeys, operator, clock, config } = shared;
  const { SMTP_MAX_SIZE: message, SMTP_MAX_RECEIVED: received } = config;
  return {
    ...{ pool, directory, rules, operator },
    steps: createJudgingSteps(shared, { limits: new UncountedLimits(pool), onBlocked: () => undefined }),
    signingKey: (domain) => signingKeys.of(domain),
    door: doorOf(shared),
    limits: { message, received, header: ACCEPT_DEFAULTS.sizes.header },
    now: () => clock.now(),
  };
}

/** As the session's, without what counts and remembers. */
function doorOf({ config: environment, resolver, clock }: Shared): Doorkeeper {
  const config = screeningOptions(environment);
  const limits = { connectionsPerIp: null, messagesPerIp: null, messagesPerSenderDomain: null, messagesPerAlias: null };
  const exempt = networkList(config.exempt, 'SMTP_EXEMPT');
  const isKnownSender = async (): Promise<boolean> => true;
  return {
    config,
    screening: createScreening(config, { resolver, clock, limits, exempt, greylist: null, isKnownSender }),
  };
}

function trialDepsOf(shared: Shared): ReplayDeps {
  const { pool, keyring, knowledge, learned, clock, config, model: client } = shared;
  const questions = questionsTo(client, config);
  const deadlineMs = config.LLM_DEADLINE_SECONDS * 1000;
  return {
    ...{ pool, keyring, knowledge, learned, clock },
    model: client === null || questions === null ? null : { client, questions, deadlineMs },
    examplesFor: (organizationId, known) => examplesFor(organizationId, known, { pool, keyring }),
    promptFor: (known, examples) => promptSettingsOf(known, examples, config),
  };
}
