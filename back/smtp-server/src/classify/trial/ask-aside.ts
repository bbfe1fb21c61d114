import type { ModelAnswer, ModelFailure } from '../language-model/answer.js';
import type { LanguageModel } from '../language-model/client.js';
import type { PromptSettings } from '../language-model/prompt.js';
import type { Priority } from '../language-model/waiting-line.js';
import type { MessageView } from '../view.js';

/** Before it is asked again. */
const PAUSE_MS = 100;

export interface Aside {
  priority: Exclude<Priority, 'live'>;
  /** For one answer, in milliseconds. */
  deadlineMs: number;
  /** `performance.now()` by which it has to be over. */
  end: number;
  pause: (ms: number) => Promise<unknown>;
}

/** Asks the language model beside mail, which takes its place when it needs it: then it is asked again. */
export async function askAside(
  model: Pick<LanguageModel, 'classify'>,
  view: MessageView,
  settings: PromptSettings,
  { priority, deadlineMs, end, pause }: Aside,
): Promise<ModelAnswer | ModelFailure> {
  for (;;) {
    const ms = Math.min(deadlineMs, end - performance.now());
    const answer = await model.classify(view, settings, Math.max(1, ms), priority);
    const isTakenAway = !answer.ok && answer.reason === 'model.busy';
    if (!isTakenAway || performance.now() + PAUSE_MS >= end) return answer;
    await pause(PAUSE_MS);
  }
}
