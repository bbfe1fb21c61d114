import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';

import {
  decodeHeaderWords,
  type ClassificationReplay,
  type ClassificationReplayRequest,
  type SaidVerdict,
} from '@postern/data';
import { uuidv7Floor, type Clock } from '@postern/platform';

import { loadMessages, type StoredMessage } from '../../enqueue/load.js';
import { fieldsNamed, parseMessage, valueOf, type ParsedMessage } from '../../header.js';
import type { Verdict } from '../../message.js';
import { classify, type Step, type Subject } from '../cascade.js';
import { needsModel, stepsOf } from '../classifier.js';
import type { Knowledge } from '../knowledge.js';
import type { PromptSettings } from '../language-model/prompt.js';
import { note } from '../memory.js';
import { readView } from '../read/read-view.js';
import { signalsOf } from '../signals/signals.js';
import { askAside } from './ask-aside.js';
import type { TrialDeps } from './trial-deps.js';
import { said } from './try.js';
import { withUnsaved } from './unsaved.js';

/** Octets of one message that is looked at, and of all together. */
const LARGEST = 10 * 1024 * 1024;
const MOST_OCTETS = 200 * 1024 * 1024;
/** For all of it, and at most between two words about how far it has come. */
const MOST_MS = 15 * 60_000;
const TOLD_MS = 2_000;
const MOST_TOLD = 200;
const LONGEST = 200;
/** Between two messages: what came in meanwhile goes first. */
const PAUSE_MS = 2;
const HOUR_MS = 3_600_000;

/** $1 organization, $2 not older than this id, $3 how many: the newest messages whose octets are still here. */
const NEWEST = `
select id, size from message
where organization_id = $1 and origin = 'received' and sealed_body is not null and id >= $2::uuid
order by id desc limit $3`;

export interface ReplayDeps extends TrialDeps {
  clock: Clock;
}

export interface Course {
  /** Says how far it has come. @returns false: nobody wants to know any more */
  advance(progress: { examined: number; total: number; calls: number }): Promise<boolean>;
  /** Aborted when the process ends. */
  stopping: AbortSignal;
}

/** Somebody else goes on, or nobody: there is no answer. */
export class ReplayAbandoned extends Error {}

/**
 * What mail that is still here would be taken for with settings that need not be saved. It is judged in the order in which
 * it came, so that what the model says of a sender counts for what that sender sent later, as it would have. Nothing is
 * stored, remembered beyond this, or learned; mail always comes first.
 *
 * @throws ReplayAbandoned
 */
export async function replay(
  organizationId: string,
  request: ClassificationReplayRequest,
  deps: ReplayDeps,
  course: Course,
): Promise<ClassificationReplay> {
  const since = uuidv7Floor(deps.clock.now() - request.hours * HOUR_MS);
  const { rows } = await deps.pool.query<{ id: string; size: number }>(NEWEST, [organizationId, since, request.limit]);
  const knowledge = withUnsaved(await deps.knowledge.of(organizationId), request.settings);
  const prompt = deps.promptFor(knowledge, await deps.examplesFor(organizationId, knowledge));
  return new Replay(knowledge, prompt, request, deps, course).over(rows.reverse());
}

class Replay {
  private readonly steps: readonly Step[];
  private readonly end = performance.now() + MOST_MS;
  private readonly counts = new Map<string, { before: number; after: number }>();
  private readonly result: ClassificationReplay = {
    ...{ examined: 0, unreadable: 0, changed: 0, calls: 0, unasked: 0, unanswered: 0 },
    ...{ stopped: null, categories: [], messages: [] },
  };
  private told = performance.now();

  constructor(
    private readonly knowledge: Knowledge,
    private readonly prompt: PromptSettings,
    private readonly request: ClassificationReplayRequest,
    private readonly deps: ReplayDeps,
    private readonly course: Course,
  ) {
    this.steps = stepsOf(deps.learned).map(([, step]) => step);
  }

  /** @param rows the oldest first */
  async over(rows: readonly { id: string; size: number }[]): Promise<ClassificationReplay> {
    const { pool, keyring } = this.deps;
    const { result } = this;
    let octets = 0;
    for (const { id, size } of rows) {
      if (this.stops(octets + size)) break;
      const message = size > LARGEST ? 'gone' : (await loadMessages(pool, keyring, [id])).get(id);
      octets += size > LARGEST ? 0 : size;
      if (message === undefined || typeof message === 'string') result.unreadable++;
      else await this.judge(message);
      await this.advance(rows.length);
      await turn();
      await sleep(PAUSE_MS);
    }
    result.messages.reverse();
    result.categories = [...this.counts].map(([category, counts]) => ({ category, ...counts }));
    return result;
  }

  private stops(octets: number): boolean {
    if (octets > MOST_OCTETS) this.result.stopped = 'size';
    else if (performance.now() > this.end) this.result.stopped = 'time';
    return this.result.stopped !== null;
  }

  private async judge(message: StoredMessage): Promise<void> {
    const { raw, sender, auth, verdict: before } = message;
    const parsed = parseMessage(raw);
    const view = readView(raw, parsed, { sender, auth });
    const after = await this.verdictOn({ view, signals: signalsOf(view), knowledge: this.knowledge }, before);
    const { result } = this;
    result.examined++;
    this.count(before?.category ?? '', after?.category ?? '');
    if (before?.category === after?.category) return;
    result.changed++;
    result.messages.push(changeOf(message, parsed, after));
    if (result.messages.length > MOST_TOLD) result.messages.shift();
  }

  /** What people said of this very message stays. */
  private async verdictOn(subject: Subject, before: Verdict | null): Promise<Verdict | null> {
    if (before?.source === 'correction') return before;
    const found = classify(subject, this.steps).verdict;
    const { model } = this.deps;
    if (model === null || !needsModel(found, this.knowledge.settings, model.questions)) return found;
    if (this.result.calls >= this.request.mostCalls) {
      this.result.unasked++;
      return found;
    }
    this.result.calls++;
    const { client, deadlineMs } = model;
    const aside = { priority: 'replay' as const, deadlineMs, end: this.end, pause: sleep };
    const word = await askAside(client, subject.view, this.prompt, aside);
    if (!word.ok) {
      this.result.unanswered++;
      return found;
    }
    note(this.knowledge.memory, subject.view, word);
    return { category: word.category, confidence: word.confidence, source: 'model' };
  }

  private count(before: string, after: string): void {
    const of = (category: string): { before: number; after: number } => {
      const counts = this.counts.get(category) ?? { before: 0, after: 0 };
      this.counts.set(category, counts);
      return counts;
    };
    of(before).before++;
    of(after).after++;
  }

  private async advance(total: number): Promise<void> {
    if (this.course.stopping.aborted) throw new ReplayAbandoned();
    if (performance.now() - this.told < TOLD_MS) return;
    this.told = performance.now();
    const { examined, calls } = this.result;
    if (!(await this.course.advance({ examined, total, calls }))) throw new ReplayAbandoned();
  }
}

function changeOf(
  { id: messageId, verdict }: StoredMessage,
  parsed: ParsedMessage,
  after: Verdict | null,
): ClassificationReplay['messages'][number] {
  const as = (one: Verdict | null): SaidVerdict | null => (one === null ? null : said(one));
  return {
    messageId,
    from: textOf(parsed, 'from'),
    subject: textOf(parsed, 'subject'),
    before: as(verdict),
    after: as(after),
  };
}

function textOf(parsed: ParsedMessage, name: string): string {
  const [field] = fieldsNamed(parsed, name);
  return field === undefined ? '' : decodeHeaderWords(valueOf(field)).slice(0, LONGEST);
}
