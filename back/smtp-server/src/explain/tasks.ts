import { messageOf, type Logger } from '@postern/platform';
import {
  advanceTask,
  answerTask,
  claimTask,
  forgetTasks,
  returnTask,
  type ClaimedTask,
  type Keyring,
  type TaskAnswer,
  type TaskLane,
} from '@postern/data';
import type { Pool } from 'pg';

export interface TaskDeps {
  pool: Pool;
  keyring: Keyring;
  logger: Logger;
  /** How long one question may keep a process; then another one takes it. */
  leaseSeconds: number;
  /** How often is looked for questions that no notice told of. */
  pollSeconds: number;
  /** Default `quick`. */
  lane?: TaskLane;
  /** @returns null: it was abandoned, because the process ends or nobody wants to know any more */
  answer(task: ClaimedTask, course: TaskCourse): Promise<TaskAnswer | null>;
}

/** For questions that take long. */
export interface TaskCourse {
  /** Says how far it has come, and keeps the question. @returns false: it is not ours any more */
  advance(progress: Record<string, number>): Promise<boolean>;
  /** Aborted when the process ends. */
  stopping: AbortSignal;
}

/**
 * Answers what the api asks in one lane, one question after the other so that mail always comes first. `NOTIFY` wakes, polling
 * guarantees: also that a question of a process that died is taken up once its lease is over.
 */
export class Tasks {
  private wakeUp: (() => void) | null = null;
  private woken = false;
  private readonly stopping = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly deps: TaskDeps) {}

  start(): void {
    this.loop = this.run();
  }

  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  /** Finishes the question under way, or gives it back. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.wake();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.isStopping) {
      this.woken = false;
      try {
        while (!this.isStopping && (await this.answerNext()));
        await forgetTasks(this.deps.pool);
      } catch (error) {
        this.deps.logger.warn({ error: messageOf(error) }, 'questions of the api could not be read, will try again');
      }
      await this.rest();
    }
  }

  /** @returns false when there is none */
  private async answerNext(): Promise<boolean> {
    const { pool, keyring, logger, leaseSeconds, lane } = this.deps;
    const task = await claimTask(pool, keyring, leaseSeconds, lane);
    if (task === null) return false;
    if (task === 'unreadable') logger.error('a question of the api cannot be opened');
    else {
      const answer = await this.answer(task);
      if (answer === null) await returnTask(pool, task);
      else if (!(await answerTask(pool, keyring, task, answer))) {
        logger.warn({ task: task.id }, 'an answer came too late, another process has the question');
      }
    }
    return true;
  }

  private get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async answer(task: ClaimedTask): Promise<TaskAnswer | null> {
    const { pool, leaseSeconds } = this.deps;
    try {
      return await this.deps.answer(task, {
        advance: (progress) => advanceTask(pool, task, progress, leaseSeconds),
        stopping: this.stopping.signal,
      });
    } catch (error) {
      const { id, organizationId } = task;
      this.deps.logger.error({ task: id, organizationId, err: error }, 'a question of the api could not be answered');
      return { kind: 'failed' };
    }
  }

  private rest(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wakeUp?.(), this.deps.pollSeconds * 1000);
      this.wakeUp = () => {
        clearTimeout(timer);
        this.wakeUp = null;
        resolve();
      };
      if (this.isStopping || this.woken) this.wakeUp();
    });
  }
}
