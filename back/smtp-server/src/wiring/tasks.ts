import type { ClaimedTask, TaskAnswer } from '@postern/data';

import { ACCEPT_DEFAULTS } from '../accept/accept-config.js';
import { AliasLimits, type UsedUp } from '../accept/directory/alias-limits.js';
import type { AliasMatch } from '../decide/alias.js';
import { dryRun } from '../explain/dry-run.js';
import { explain, type ExplainDeps } from '../explain/explain.js';
import { Tasks } from '../explain/tasks.js';
import { createJudgingSteps } from './judging-steps.js';
import type { Shared } from './shared.js';

/** Longer than any of them takes: a dry run over 200 large messages, a DNS that keeps silent. */
const LEASE_SECONDS = 20;

/** Looks at an alias's limits, and takes nothing of them. */
class UncountedLimits extends AliasLimits {
  override async charge(match: AliasMatch): Promise<boolean> {
    return ((await this.usedUp(match)) satisfies UsedUp) === null;
  }
}

/** What the api asks is answered by the steps of real mail, without what they leave behind. */
export function createTasks(shared: Shared): Tasks {
  const { pool, keyring, logger, directory, senders, rules, signingKeys, operator, clock, config } = shared;
  const { SMTP_MAX_SIZE: message, SMTP_MAX_RECEIVED: received, QUEUE_POLL_SECONDS: pollSeconds } = config;
  const deps: ExplainDeps = {
    ...{ pool, directory, rules, operator },
    steps: createJudgingSteps(shared, { limits: new UncountedLimits(pool), onBlocked: () => undefined }),
    signingKey: (domain) => signingKeys.of(domain),
    limits: { message, received, header: ACCEPT_DEFAULTS.sizes.header },
    now: () => clock.now(),
  };
  const answer = async ({ organizationId, request }: ClaimedTask): Promise<TaskAnswer> =>
    request.kind === 'explain'
      ? { kind: 'explanation', explanation: await explain(organizationId, request, deps) }
      : {
          kind: 'dry-run',
          dryRun: await dryRun(organizationId, request, { pool, keyring, directory, senders, operator }),
        };
  return new Tasks({ pool, keyring, logger, leaseSeconds: LEASE_SECONDS, pollSeconds, answer });
}
