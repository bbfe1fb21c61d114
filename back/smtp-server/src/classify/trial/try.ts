import { setTimeout as pause } from 'node:timers/promises';

import type { ClassificationTry, ClassificationTryRequest, SaidVerdict } from '@postern/data';

import { loadMessages } from '../../enqueue/load.js';
import { withLineEnds } from '../../line-ends.js';
import { parseMessage } from '../../header.js';
import type { Verdict } from '../../message.js';
import type { Subject } from '../cascade.js';
import { needsModel, stepsOf, type NamedStep } from '../classifier.js';
import { buildRequest } from '../language-model/prompt.js';
import { readView } from '../read/read-view.js';
import { signalsOf } from '../signals/signals.js';
import type { MessageView } from '../view.js';
import { askAside } from './ask-aside.js';
import type { TrialDeps } from './trial-deps.js';
import { withUnsaved } from './unsaved.js';

type Step = ClassificationTry['steps'][number];
type Asked = NonNullable<ClassificationTry['model']>;

/** Longer than one answer may take, for mail comes first. */
const PATIENCE = 1.5;

/**
 * What each step of the cascade says of a message, with settings that need not be saved. The language model is asked in any
 * case, by what such mail would be asked by. Nothing is sent, stored, remembered or learned.
 */
export async function tryMessage(
  organizationId: string,
  { message, settings }: ClassificationTryRequest,
  deps: TrialDeps,
): Promise<ClassificationTry | 'message.gone'> {
  const view = await viewOf(organizationId, message, deps);
  if (view === null) return 'message.gone';
  const knowledge = withUnsaved(await deps.knowledge.of(organizationId), settings);
  const subject: Subject = { view, signals: signalsOf(view), knowledge };
  const steps = judgedBy(stepsOf(deps.learned), subject);
  const found = steps.find(({ decides }) => decides)?.verdict ?? null;
  const model = await askedOf(organizationId, subject, found, deps);
  return { signals: signalNames(subject), steps, model, verdict: finalVerdict(found, model) };
}

async function viewOf(
  organizationId: string,
  message: ClassificationTryRequest['message'],
  { pool, keyring }: TrialDeps,
): Promise<MessageView | null> {
  if ('raw' in message) {
    const raw = withLineEnds(Buffer.from(message.raw, 'base64'));
    const read = readView(raw, parseMessage(raw), { sender: '', auth: null });
    // Nobody knows the envelope of what was pasted; most mail comes from its author.
    return { ...read, sender: read.from.address };
  }
  const stored = (await loadMessages(pool, keyring, [message.id])).get(message.id);
  if (stored === undefined || typeof stored === 'string' || stored.organizationId !== organizationId) return null;
  return readView(stored.raw, parseMessage(stored.raw), { sender: stored.sender, auth: stored.auth });
}

function judgedBy(steps: readonly NamedStep[], subject: Subject): Step[] {
  let isDecided = false;
  return steps.map(([step, judge]): Step => {
    const started = performance.now();
    const finding = judge(subject);
    const weighed = [...(finding?.words?.() ?? [])];
    const ms = rounded(performance.now() - started);
    const isKnown = finding !== null && subject.knowledge.categories.has(finding.category);
    const decides = !isDecided && isKnown;
    isDecided ||= isKnown;
    return { step, verdict: finding === null ? null : said(finding), weighed, decides, ms };
  });
}

async function askedOf(
  organizationId: string,
  { view, knowledge }: Subject,
  found: Verdict | null,
  { model, examplesFor, promptFor }: TrialDeps,
): Promise<Asked | null> {
  if (model === null || !knowledge.settings.askModel) return null;
  const { client, questions, deadlineMs } = model;
  const prompt = promptFor(knowledge, await examplesFor(organizationId, knowledge));
  const { messages } = buildRequest(view, prompt);
  const started = performance.now();
  const end = started + deadlineMs * PATIENCE;
  const answer = await askAside(client, view, prompt, { priority: 'try', deadlineMs, end, pause });
  return {
    needed: needsModel(found, knowledge.settings, questions),
    answer: answer.ok ? { category: answer.category, confidence: answer.confidence, reason: answer.reason } : null,
    failure: answer.ok ? null : answer.reason,
    name: answer.model,
    ms: rounded(performance.now() - started),
    sent: messages.map(({ role, content }) => ({ role, content })),
  };
}

/** Where mail would wait for the model's word, that counts. */
function finalVerdict(found: SaidVerdict | null, model: Asked | null): SaidVerdict | null {
  if (model?.answer == null || !model.needed) return found;
  const { category, confidence } = model.answer;
  return { category, confidence, source: 'model', reasons: [] };
}

export function said({ category, confidence, source, reasons = [] }: Verdict): SaidVerdict {
  return { category, confidence, source, reasons: [...reasons] };
}

function signalNames({ signals }: Subject): string[] {
  return signals.map(({ name, detail }) => (detail === undefined ? name : `${name} ${detail}`));
}

function rounded(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
