import { DigestLines } from '../classify/digest-lines.js';
import type { Endpoint } from '../classify/language-model/exchange.js';
import { SummaryModel } from '../classify/language-model/summary-model.js';
import type { Shared } from './shared.js';

/** @param closing fires when no more is asked */
export function createDigestLines(shared: Shared, closing: AbortSignal): DigestLines {
  const { pool, keyring, logger, knowledge, model } = shared;
  const summaries = summaryModel(shared, closing);
  return new DigestLines({
    ...{ pool, keyring, logger },
    summarize: async (organizationId, view) => {
      if (summaries === null) return null;
      // An organization that keeps its mail from the model does so here as well.
      const { settings } = await knowledge.of(organizationId);
      return settings.askModel ? summaries.summarize(view) : null;
    },
    isBusy: () => (model?.state().waiting ?? 0) > 0,
  });
}

function summaryModel({ config, clock }: Shared, closing: AbortSignal): SummaryModel | null {
  const { LLM_URL: url, LLM_API_KEY: apiKey, LLM_REDACT: redact } = config;
  const [model] = config.LLM_MODEL;
  if (url === undefined || model === undefined) return null;
  const endpoint: Endpoint = { fetch, url: url.replace(/\/+$/, ''), apiKey, isStreaming: false, closing };
  return new SummaryModel({ endpoint, model, clock, redact, deadlineMs: config.LLM_DEADLINE_SECONDS * 1000 });
}
