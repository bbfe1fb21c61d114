import { messageOf, type Clock, type Config } from '@postern/platform';

import type { Subject } from '../classify/cascade.js';
import type { ModelQuestions } from '../classify/classifier.js';
import { Consultation, type ModelWord } from '../classify/consultation.js';
import type { Knowledge } from '../classify/knowledge.js';
import { LanguageModel } from '../classify/language-model/client.js';
import { KeepWarm } from '../classify/language-model/keep-warm.js';
import type { PromptExample, PromptSettings } from '../classify/language-model/prompt.js';
import { teach } from '../classify/lessons.js';
import { remember } from '../classify/memory.js';
import type { Verdict } from '../message.js';
import { arrivalEvents, reclassifiedEvents } from '../notify/events.js';
import type { Metrics } from '../notify/metrics.js';
import type { JudgingSteps } from './judging-steps.js';
import type { Shared } from './shared.js';

/** Null where none is configured: mail is sorted without. */
export function createModel(config: Config, clock: Clock, { model: metrics }: Metrics): LanguageModel | null {
  if (config.LLM_URL === undefined) return null;
  return new LanguageModel({
    ...{
      url: config.LLM_URL,
      models: config.LLM_MODEL,
      apiKey: config.LLM_API_KEY,
      concurrency: config.LLM_CONCURRENCY,
    },
    clock,
    hooks: {
      called: () => metrics.calls.inc(),
      took: (_model, seconds) => metrics.seconds.observe(seconds),
      failed: (_model, reason) => metrics.failures.inc({ reason }),
    },
  });
}

/** Mail that waits for the language model goes without its word so long after the deadline. */
const WRITTEN_SECONDS = 2;

export function questionsTo(model: LanguageModel | null, config: Config): ModelQuestions | null {
  if (model === null) return null;
  const { LLM_ASK_BELOW: askBelow, LLM_ASK_BELOW_MOST: mostAskBelow, LLM_DEADLINE_SECONDS: seconds } = config;
  return { askBelow, mostAskBelow, waitSeconds: seconds + WRITTEN_SECONDS };
}

/** Loads the models while the first mail is not there yet, and keeps them loaded. */
export function createKeepWarm({ model, config, clock, logger }: Shared): KeepWarm | null {
  if (model === null) return null;
  return new KeepWarm({ model, clock, logger, idleMs: config.LLM_KEEP_WARM_SECONDS * 1000 });
}

export function createConsultation(shared: Shared, { decide }: Pick<JudgingSteps, 'decide'>): Consultation | null {
  const { model, pool, clock, logger, listeners } = shared;
  if (model === null) return null;
  return new Consultation({
    ...{ pool, clock, logger, decide },
    ask: (organizationId, subject) => ask(model, organizationId, subject, shared),
    eventsOf: (message) => arrivalEvents([message], listeners, clock.now()),
    reclassifiedEvents: (message, verdict, withdrawn) =>
      reclassifiedEvents(message, verdict, withdrawn, listeners, clock.now()),
    remember: (organizationId, subject, verdict) => {
      keepInMind(organizationId, subject, verdict, shared).catch((error: unknown) => {
        const why = { organizationId, error: messageOf(error) };
        logger.warn(why, 'a verdict of the language model could not be remembered');
      });
    },
  });
}

async function keepInMind(organizationId: string, subject: Subject, verdict: Verdict, shared: Shared): Promise<void> {
  const { pool, keyring, clock, learned } = shared;
  await remember(pool, organizationId, subject, verdict);
  await teach({ pool, keyring, clock, base: learned }, organizationId, subject, verdict);
}

/** Examples are no reason to let mail wait, or to ask nothing: without them it goes as well. */
async function ask(
  model: LanguageModel,
  organizationId: string,
  { view, knowledge }: Subject,
  { examples, config, logger }: Shared,
): Promise<ModelWord> {
  const shown = await examples.of(organizationId).catch((error: unknown) => {
    logger.warn({ organizationId, error: messageOf(error) }, 'the language model is shown no examples');
    return [];
  });
  const settings = promptSettingsOf(knowledge, shown, config);
  return model.classify(view, settings, config.LLM_DEADLINE_SECONDS * 1000);
}

/** What one organization wants asked. */
export function promptSettingsOf(
  { categories, settings }: Pick<Knowledge, 'categories' | 'settings'>,
  examples: readonly PromptExample[],
  { LLM_REDACT: redact }: Pick<Config, 'LLM_REDACT'>,
): PromptSettings {
  const named = [...categories].map(([name, description]) => ({ name, description }));
  return { categories: named, addition: settings.promptAddition, examples, redact };
}
