import { setTimeout as sleep } from 'node:timers/promises';

import {
  askTask,
  dropTask,
  takeAnswer,
  type Keyring,
  type TaskAnswer,
  type TaskRequest,
  type TenantDatabase,
} from '@postern/data';
import { uuidv7, type Clock } from '@postern/platform';

import { problemOf } from '../http/problem.js';
import { explainProblems } from './explain.problems.js';

export interface QuestionDeps {
  tenants: TenantDatabase;
  keyring: Keyring;
  clock: Clock;
  /** How long an answer is waited for, in seconds. */
  patience: number;
}

/** Between two looks, in milliseconds: most answers come at once, and the others are not looked for all the time. */
const FIRST_PAUSE = 20;
const LONGEST_PAUSE = 250;
const GROWTH = 1.5;

/** Asks an smtp-server, which has the steps of real mail (docs/adr/0007). */
export class Questions {
  constructor(private readonly deps: QuestionDeps) {}

  /**
   * @param patience seconds
   * @throws Problem `explain.unavailable` when no smtp-server answers in time, `explain.failed` when it cannot
   */
  async ask(
    organizationId: string,
    request: TaskRequest,
    patience = this.deps.patience,
  ): Promise<Exclude<TaskAnswer, { kind: 'failed' }>> {
    const { tenants, keyring, clock } = this.deps;
    const task = { id: uuidv7(clock.now()), organizationId };
    // Whoever answers deletes what is long past, so the row outlives the waiting by a little.
    const asked = { ...task, request, seconds: patience + 5 };
    await tenants.within(organizationId, (manager) => askTask(manager, keyring, asked));
    const answer = await this.await(task, patience);
    if (answer === null) {
      await tenants.within(organizationId, (manager) => dropTask(manager, task));
      throw problemOf(explainProblems['explain.unavailable'], undefined, { headers: { 'Retry-After': '10' } });
    }
    if (answer.kind === 'failed') throw problemOf(explainProblems['explain.failed']);
    return answer;
  }

  private async await(task: { id: string; organizationId: string }, patience: number): Promise<TaskAnswer | null> {
    const { tenants, keyring } = this.deps;
    const end = performance.now() + patience * 1000;
    for (let pause = FIRST_PAUSE; performance.now() < end; pause = Math.min(pause * GROWTH, LONGEST_PAUSE)) {
      await sleep(pause);
      const answer = await tenants.within(task.organizationId, (manager) => takeAnswer(manager, keyring, task));
      if (answer !== null) return answer;
    }
    return null;
  }
}
