import { z } from 'zod';

import { PUBLIC, defineProblems, route } from '../contract/index.js';

const check = z.object({
  name: z.enum(['database', 'migrations', 'queue']),
  ok: z.boolean(),
  detail: z.string().describe('One sentence.'),
});

export const healthProblems = defineProblems({
  'not-ready': { status: 503, title: 'Not ready', remedy: 'Wait; if it lasts, look into the log.' },
});

export const live = route({
  id: 'health.live',
  method: 'get',
  path: '/health/live',
  summary: 'Whether the process runs and answers',
  access: PUBLIC,
  answer: {
    status: 200,
    description: 'It does.',
    schema: z.object({ status: z.literal('ok') }),
    example: { status: 'ok' },
  },
});

export const ready = route({
  id: 'health.ready',
  method: 'get',
  path: '/health/ready',
  summary: 'Whether everything that the installation needs works too',
  access: PUBLIC,
  answer: {
    status: 200,
    description: 'It does.',
    schema: z.object({ status: z.literal('ok'), checks: z.array(check) }),
    example: { status: 'ok', checks: [{ name: 'database', ok: true, detail: 'The database answers.' }] },
  },
  problems: [healthProblems['not-ready']],
});
