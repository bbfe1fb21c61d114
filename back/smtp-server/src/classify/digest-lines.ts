import { setTimeout as sleep } from 'node:timers/promises';

import { CLAIM_LINES, WRITE_LINE, sealLine, type Keyring } from '@postern/data';
import { messageOf, type Logger } from '@postern/platform';
import type { Pool } from 'pg';

import { loadMessages, type StoredMessage } from '../enqueue/load.js';
import { parseMessage } from '../header.js';
import { firstWords } from './language-model/summary.js';
import type { Summary } from './language-model/summary-model.js';
import { readView } from './read/read-view.js';
import type { MessageView } from './view.js';

export interface DigestLinesDeps {
  pool: Pool;
  keyring: Keyring;
  logger: Logger;
  /** Says in a line what a mail says; null where nothing does for this organization. Never throws. */
  summarize(organizationId: string, view: MessageView): Promise<Summary | null>;
  /** Mail waits for the model, and comes first. */
  isBusy(): boolean;
}

const POLL_MS = 15_000;
const BATCH = 5;
const BUSY_MS = 500;
/** Then a mail is listed with its first words. */
const MOST_PATIENCE_MS = 20_000;

interface Claimed {
  messageId: string;
  organizationId: string;
}

/**
 * Writes for each mail that is held for a digest what it says, in a line: a language model's, or else the first words of it. It
 * is done here and not where digests are made, since here mail is read and the model is asked. Nothing waits for it: a digest
 * without a line is a digest all the same.
 */
export class DigestLines {
  private readonly end = new AbortController();
  private loop: Promise<void> = Promise.resolve();

  constructor(private readonly deps: DigestLinesDeps) {}

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.end.abort();
    await this.loop;
  }

  /** Writes what is missing now. @returns how many lines */
  async runOnce(): Promise<number> {
    const { pool, keyring } = this.deps;
    let lines = 0;
    while (!this.end.signal.aborted) {
      const { rows } = await pool.query<Claimed>(CLAIM_LINES, [BATCH]);
      const messages = await loadMessages(
        pool,
        keyring,
        rows.map(({ messageId }) => messageId),
      );
      for (const { messageId } of rows) {
        const message = messages.get(messageId);
        if (this.end.signal.aborted || typeof message !== 'object') continue;
        await this.write(message);
        lines += 1;
      }
      if (rows.length < BATCH) break;
    }
    return lines;
  }

  private async write(message: StoredMessage): Promise<void> {
    const { pool, keyring, logger } = this.deps;
    const { id: messageId, organizationId } = message;
    const view = readView(message.raw, parseMessage(message.raw), message);
    const summary = await this.ask(organizationId, view);
    if (summary !== null && !summary.ok) {
      const { reason, detail } = summary;
      logger.info({ messageId, organizationId, reason, detail }, 'no summary, the digest shows the first words');
    }
    const line = summary?.ok === true ? summary.line : firstWords(view);
    await pool.query(WRITE_LINE, [messageId, sealLine(await keyring.key(organizationId), messageId, line)]);
  }

  private async ask(organizationId: string, view: MessageView): Promise<Summary | null> {
    const { deps } = this;
    for (let waited = 0; deps.isBusy() && waited < MOST_PATIENCE_MS; waited += BUSY_MS) {
      await sleep(BUSY_MS, undefined, { signal: this.end.signal, ref: false }).catch(() => undefined);
      if (this.end.signal.aborted) return null;
    }
    return deps.isBusy() ? null : deps.summarize(organizationId, view);
  }

  private async run(): Promise<void> {
    while (!this.end.signal.aborted) {
      await this.runOnce().catch((error: unknown) => {
        this.deps.logger.warn({ error: messageOf(error) }, 'lines of digests could not be written, will try again');
      });
      const pause = POLL_MS * (0.8 + 0.4 * Math.random());
      await sleep(pause, undefined, { signal: this.end.signal, ref: false }).catch(() => undefined);
    }
  }
}
