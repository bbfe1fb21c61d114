import { readAccuracy, type Accuracy, type SystemDatabase, type TenantDatabase } from '@postern/data';
import { codeOf, type Clock, type Config } from '@postern/platform';

import { invalidRequest } from '../http/problem.js';
import type { ModelItem } from './accuracy.routes.js';

const DAY_MS = 86_400_000;
/** SQLSTATE of a time zone that the database does not know. */
const INVALID_PARAMETER = '22023';

/** What an smtp-server says of its models, as far as all may know: no detail of a failure, which may name the server. */
interface ProcessModel {
  status: ModelItem['status'];
  models: {
    name: string;
    circuit: 'closed' | 'open' | 'half-open';
    isUp: boolean | null;
    /** Milliseconds since the epoch. */
    lastAnswerAt: number | null;
    lastFailure: { reason: string; at: number } | null;
  }[];
}

/** Of processes that were heard of within a minute; the one that knows most of late first. */
const MODELS = `
select model from process
where kind = 'smtp-server' and model is not null and seen_at > now() - interval '1 minute' order by seen_at desc limit 50`;

/** How good the sorting is, and how the language model is doing. */
export class AccuracyService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly system: SystemDatabase,
    private readonly clock: Clock,
    private readonly config: Pick<Config, 'LLM_URL' | 'LLM_REDACT'>,
  ) {}

  accuracy(organizationId: string, { days, timeZone: zone }: { days: number; timeZone: string }): Promise<Accuracy> {
    const from = this.clock.now() - days * DAY_MS;
    return this.tenants
      .within(organizationId, (manager) => readAccuracy(manager, organizationId, { from, zone }))
      .catch((error: unknown) => {
        if (codeOf(error) !== INVALID_PARAMETER) throw error;
        throw invalidRequest([{ field: 'timeZone', detail: 'is a time zone that the database does not know' }]);
      });
  }

  async model(): Promise<ModelItem> {
    const redacts = this.config.LLM_REDACT;
    if (this.config.LLM_URL === undefined) return { status: 'absent', redacts, models: [] };
    const rows = await this.system.manager.query<{ model: ProcessModel }[]>(MODELS);
    const heard = rows.map(({ model }) => model).filter(({ status }) => status !== 'absent');
    return { status: statusOf(heard), redacts, models: merge(heard) };
  }
}

/** Up where any process has an answer: they ask the same server. */
function statusOf(heard: readonly ProcessModel[]): ModelItem['status'] {
  const order = ['up', 'down', 'untried'] as const;
  return order.find((status) => heard.some((model) => model.status === status)) ?? 'untried';
}

/** Each model once, by what was seen of it last anywhere. */
function merge(heard: readonly ProcessModel[]): ModelItem['models'] {
  const names = [...new Set(heard.flatMap(({ models }) => models.map(({ name }) => name)))];
  return names.map((name) => {
    const seen = heard.flatMap(({ models }) => models.filter((model) => model.name === name));
    const answers = seen.flatMap(({ lastAnswerAt: at }) => (at === null ? [] : [at]));
    const failures = seen.flatMap(({ lastFailure }) => (lastFailure === null ? [] : [lastFailure]));
    const failure = failures.sort((a, b) => b.at - a.at)[0];
    return {
      name,
      state: stateOf(seen),
      lastAnswerAt: answers.length === 0 ? null : new Date(Math.max(...answers)).toISOString(),
      lastFailure: failure === undefined ? null : { reason: failure.reason, at: new Date(failure.at).toISOString() },
    };
  });
}

function stateOf(seen: ProcessModel['models']): ModelItem['models'][number]['state'] {
  if (seen.some(({ circuit, isUp }) => circuit === 'closed' && isUp === true)) return 'up';
  if (seen.some(({ circuit }) => circuit !== 'closed')) return 'resting';
  return seen.some(({ isUp }) => isUp === false) ? 'down' : 'untried';
}
