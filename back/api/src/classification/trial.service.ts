import {
  askTask,
  dropTask,
  lookAtTask,
  openTasks,
  type ClassificationTry,
  type Keyring,
  type TaskView,
  type TenantDatabase,
  type UnsavedSettings,
} from '@postern/data';
import { uuidv7, type Clock, type Config } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { asBase64 } from '../explain/pasted.js';
import { explainProblems } from '../explain/explain.problems.js';
import type { Questions } from '../explain/questions.js';
import { problemOf } from '../http/problem.js';
import { classificationProblems } from './classification.problems.js';
import type { ClassificationSettingsService } from './settings.service.js';
import type { ReplayBody, ReplayTask, TryBody } from './trial.routes.js';

export interface TrialServiceDeps {
  tenants: TenantDatabase;
  keyring: Keyring;
  clock: Clock;
  config: Pick<Config, 'EXPLAIN_WAIT_SECONDS' | 'LLM_DEADLINE_SECONDS' | 'LLM_URL'>;
  questions: Questions;
  settings: ClassificationSettingsService;
}

/** The model may be asked twice, where mail took its place. */
const TURNS = 2;
const RESULT_SECONDS = 3_600;

/** What mail would be with other settings: one message at once, or a day's by and by. */
export class TrialService {
  constructor(private readonly deps: TrialServiceDeps) {}

  /** @throws Problem `classification.ask-below`, `classification.message-gone`, `explain.*` */
  async tryOut(organizationId: string, { message, settings }: TryBody): Promise<ClassificationTry> {
    const asked = 'id' in message ? message : { raw: asBase64(message) };
    const request = { kind: 'classification-try' as const, message: asked, settings: this.checked(settings) };
    const answer = await this.deps.questions.ask(organizationId, request, this.patience);
    if (answer.kind !== 'classification-try') throw problemOf(explainProblems['explain.failed']);
    if (answer.tried === 'message.gone') throw problemOf(classificationProblems['classification.message-gone']);
    return answer.tried;
  }

  /** @throws Problem `classification.ask-below`, `classification.replay-running` */
  async begin(organizationId: string, { settings, limit, hours, mostCalls }: ReplayBody): Promise<ReplayTask> {
    const { tenants, keyring, clock } = this.deps;
    const id = uuidv7(clock.now());
    const request = { kind: 'classification-replay' as const, settings: this.checked(settings) };
    return tenants.within(organizationId, async (manager) => {
      await refuseSecond(manager, organizationId);
      const task = { id, organizationId, request: { ...request, limit, hours, mostCalls }, seconds: RESULT_SECONDS };
      await askTask(manager, keyring, task);
      return this.find(manager, organizationId, id);
    });
  }

  /** @throws Problem `classification.replay-unknown` */
  read(organizationId: string, id: string): Promise<ReplayTask> {
    return this.deps.tenants.within(organizationId, (manager) => this.find(manager, organizationId, id));
  }

  /** @throws Problem `classification.replay-unknown` */
  async end(organizationId: string, id: string): Promise<void> {
    await this.deps.tenants.within(organizationId, async (manager) => {
      await this.find(manager, organizationId, id);
      await dropTask(manager, { id, organizationId });
    });
  }

  private async find(manager: EntityManager, organizationId: string, id: string): Promise<ReplayTask> {
    const view = await lookAtTask(manager, this.deps.keyring, 'replay', { id, organizationId });
    if (view === null) throw problemOf(classificationProblems['classification.replay-unknown']);
    return toTask(view);
  }

  private get patience(): number {
    const { EXPLAIN_WAIT_SECONDS: wait, LLM_DEADLINE_SECONDS: deadline, LLM_URL: url } = this.deps.config;
    return url === undefined ? wait : wait + TURNS * deadline;
  }

  private checked(settings: TryBody['settings']): UnsavedSettings {
    this.deps.settings.refuseBeyondLimits(settings);
    return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
  }
}

/** Asked one after the other, so that two at once do not both find none. */
async function refuseSecond(manager: EntityManager, organizationId: string): Promise<void> {
  await manager.query(`select pg_advisory_xact_lock(hashtextextended('replay ' || $1::text, 0))`, [organizationId]);
  if ((await openTasks(manager, organizationId, 'replay')) > 0) {
    throw problemOf(classificationProblems['classification.replay-running']);
  }
}

function toTask({ id, progress, answer, isUnderWay, isGivenUp, expiresAt }: TaskView): ReplayTask {
  const result = answer?.kind === 'classification-replay' ? answer.replay : null;
  const isFailed = answer === null ? isGivenUp : result === null;
  const unfinished = isUnderWay || progress !== null ? 'running' : 'waiting';
  return {
    ...{ id, result, expiresAt: expiresAt.toISOString() },
    state: isFailed ? 'failed' : result === null ? unfinished : 'done',
    progress: progress === null ? null : progressOf(progress),
  };
}

function progressOf({ examined = 0, total = 0, calls = 0 }: Record<string, number>): ReplayTask['progress'] {
  return { examined, total, calls };
}
