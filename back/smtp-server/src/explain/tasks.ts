import { messageOf, type Logger } from '@postern/platform';
import { answerTask, claimTask, forgetTasks, type ClaimedTask, type Keyring, type TaskAnswer } from '@postern/data';
import type { Pool } from 'pg';

export interface TaskDeps {
  pool: Pool;
  keyring: Keyring;
  logger: Logger;
  /** How long one question may keep a process; then another one takes it. */
  leaseSeconds: number;
  /** How often is looked for questions that no notice told of. */
  pollSeconds: number;
  answer(task: ClaimedTask): Promise<TaskAnswer>;
}

/**
 * Answers what the api asks, one question after the other so that mail always comes first. `NOTIFY` wakes, polling
 * guarantees: also that a question of a process that died is taken up once its lease is over.
 */
export class Tasks {
  private wakeUp: (() => void) | null = null;
  private woken = false;
  private stopping = false;
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly deps: TaskDeps) {}

  start(): void {
    this.loop = this.run();
  }

  wake(): void {
    this.woken = true;
    this.wakeUp?.();
  }

  /** Finishes the question under way. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      this.woken = false;
      try {
        while (!this.stopping && (await this.answerNext()));
        await forgetTasks(this.deps.pool);
      } catch (error) {
        this.deps.logger.warn({ error: messageOf(error) }, 'questions of the api could not be read, will try again');
      }
      await this.rest();
    }
  }

  /** @returns false when there is none */
  private async answerNext(): Promise<boolean> {
    const { pool, keyring, logger, leaseSeconds } = this.deps;
    const task = await claimTask(pool, keyring, leaseSeconds);
    if (task === null) return false;
    if (task === 'unreadable') logger.error('a question of the api cannot be opened');
    else if (!(await answerTask(pool, keyring, task, await this.answer(task)))) {
      logger.warn({ task: task.id }, 'an answer came too late, another process has the question');
    }
    return true;
  }

  private async answer(task: ClaimedTask): Promise<TaskAnswer> {
    try {
      return await this.deps.answer(task);
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
      if (this.stopping || this.woken) this.wakeUp();
    });
  }
}
