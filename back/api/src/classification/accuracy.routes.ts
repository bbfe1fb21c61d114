import { z } from 'zod';

import { instant, organizationAccess, route } from '../contract/index.js';
import { timeZone } from '../statistics/time-zone.js';

const count = z.number().int();

const accuracy = z.object({
  days: z
    .array(
      z.object({
        at: instant,
        classified: count.describe('Messages that were classified.'),
        corrected: count.describe('Of them, those that somebody said to be something else.'),
        asked: count.describe('Of them, those for which a language model was asked.'),
      }),
    )
    .describe('In the order of time; days without mail are left out.'),
  sources: z
    .array(z.object({ source: z.string(), classified: count, corrected: count }))
    .describe('The same by what found it out, most mail first.'),
  partial: z.boolean().describe('True where there is more mail than is looked at, which is 20,000 messages.'),
});

export const readAccuracy = route({
  id: 'classification.accuracy',
  method: 'get',
  path: '/api/v1/classification/accuracy',
  summary: 'See how often mail was sorted right, as far as people said',
  description:
    'What nobody corrected counts as right, for nobody is asked; what was corrected to what it had been taken for ' +
    'counts as right as well. Of messages that are still known, the newest first.',
  access: organizationAccess('viewer', 'messages:read'),
  query: z.strictObject({
    days: z.coerce.number().int().min(1).max(90).default(7).describe('How far back.'),
    timeZone,
  }),
  answer: {
    status: 200,
    description: 'Counts.',
    schema: accuracy,
    example: {
      days: [{ at: '2026-11-20T00:00:00.000Z', classified: 40, corrected: 1, asked: 2 }],
      sources: [
        { source: 'learned', classified: 38, corrected: 1 },
        { source: 'model', classified: 2, corrected: 0 },
      ],
      partial: false,
    },
  },
});

const model = z.object({
  status: z
    .enum(['absent', 'untried', 'up', 'down'])
    .describe('`absent`: there is none. `untried`: not asked yet. `down`: mail goes on without its word.'),
  redacts: z.boolean().describe('Whether addresses and long numbers are replaced in what it reads.'),
  models: z
    .array(
      z.object({
        name: z.string(),
        state: z
          .enum(['untried', 'up', 'down', 'resting'])
          .describe(
            '`down`: it did not answer when it was last asked. `resting`: it failed too often, and is left alone for a while.',
          ),
        lastAnswerAt: instant.nullable(),
        lastFailure: z.object({ reason: z.string().describe('Such as `model.timeout`.'), at: instant }).nullable(),
      }),
    )
    .describe('The one that is asked first, first.'),
});
export type ModelItem = z.input<typeof model>;

export const readModel = route({
  id: 'classification.model',
  method: 'get',
  path: '/api/v1/classification/model',
  summary: 'See whether the language model answers',
  description: 'As the processes that ask it said within the last minute.',
  access: organizationAccess('viewer', 'rules:read'),
  answer: {
    status: 200,
    description: 'What is known of it.',
    schema: model,
    example: {
      status: 'up' as const,
      redacts: false,
      models: [{ name: 'qwen3:4b', state: 'up' as const, lastAnswerAt: '2026-11-20T12:00:00.000Z', lastFailure: null }],
    },
  },
});
