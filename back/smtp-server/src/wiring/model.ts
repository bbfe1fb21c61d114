import { messageOf, type Clock, type Config } from '@postern/platform';

import type { Subject } from '../classify/cascade.js';
import type { ModelQuestions } from '../classify/classifier.js';
import { Consultation, type ModelWord } from '../classify/consultation.js';
import { LanguageModel } from '../classify/language-model/client.js';
import { remember } from '../classify/memory.js';
import { arrivalEvents } from '../notify/events.js';
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
  return { askBelow: config.LLM_ASK_BELOW, waitSeconds: config.LLM_DEADLINE_SECONDS + WRITTEN_SECONDS };
}

/** Loads the model while the first mail is not there yet; that it is not to be had is seen in health and `doctor`. */
export function warmModel({ model, logger }: Pick<Shared, 'model' | 'logger'>): void {
  model?.warm().then(
    ({ status }) => logger.info({ status }, 'language model warmed'),
    (error: unknown) => logger.warn({ error: messageOf(error) }, 'the language model could not be warmed'),
  );
}

export function createConsultation(shared: Shared, { decide }: Pick<JudgingSteps, 'decide'>): Consultation | null {
  const { model, config, pool, clock, logger, listeners } = shared;
  if (model === null) return null;
  return new Consultation({
    ...{ pool, clock, logger, decide },
    ask: (subject) => ask(model, subject, config),
    eventsOf: (message) => arrivalEvents([message], listeners, clock.now()),
    remember: (organizationId, subject, verdict) => {
      remember(pool, organizationId, subject, verdict).catch((error: unknown) => {
        logger.warn(
          { organizationId, error: messageOf(error) },
          'a verdict of the language model could not be remembered',
        );
      });
    },
  });
}

function ask(model: LanguageModel, { view, knowledge }: Subject, config: Config): Promise<ModelWord> {
  const categories = [...knowledge.categories].map(([name, description]) => ({ name, description }));
  const settings = { categories, addition: '', examples: [], redact: config.LLM_REDACT };
  return model.classify(view, settings, config.LLM_DEADLINE_SECONDS * 1000);
}
