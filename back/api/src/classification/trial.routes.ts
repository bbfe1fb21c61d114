import { classificationReplay, classificationTry } from '@postern/data';
import { z } from 'zod';

import { idParams, instant, organizationAccess, route } from '../contract/index.js';
import { explainProblems } from '../explain/explain.problems.js';
import { classificationProblems } from './classification.problems.js';
import { unsavedSettings } from './settings.schema.js';
import { REPLAY, TRIED } from './trial.examples.js';

/** What mail says is in the answers. */
const ACCESS = organizationAccess('member', 'messages:read');
/** Characters: more than enough for what people paste. */
const LONGEST_MESSAGE = 2 * 1024 * 1024;

const pasted = z.strictObject({
  encoding: z.enum(['text', 'base64']),
  content: z.string().min(1).max(LONGEST_MESSAGE),
});

const tryBody = z.strictObject({
  message: z
    .union([pasted, z.strictObject({ id: z.uuid() })])
    .describe('A whole message (RFC 5322), or the id of one whose text is still kept.'),
  settings: unsavedSettings,
});
export type TryBody = z.output<typeof tryBody>;

export const tryOut = route({
  id: 'classification.try',
  method: 'post',
  path: '/api/v1/classification/try',
  summary: 'See what each step says that a message is, also with settings that are not saved',
  description:
    'The language model is asked in any case, and what it was sent is in the answer. Nothing is sent on, stored, remembered or learned. Mail comes first: while there is much of it, the model may have no time (`model.busy`). What was pasted nobody has authenticated.',
  access: ACCESS,
  body: tryBody,
  bodyExample: {
    message: { encoding: 'text', content: 'From: ann@school.example\nSubject: Parents evening\n\nHello.\n' },
    settings: { promptAddition: 'We are parents.' },
  },
  bodyLimit: LONGEST_MESSAGE * 2,
  answer: { status: 200, description: 'What they say.', schema: classificationTry, example: TRIED },
  problems: [
    ...[classificationProblems['classification.ask-below'], classificationProblems['classification.message-gone']],
    ...Object.values(explainProblems),
  ],
});

const replayBody = z.strictObject({
  settings: unsavedSettings,
  limit: z.number().int().min(1).max(1_000).default(200).describe('Most messages, the newest.'),
  hours: z.number().int().min(1).max(720).default(24).describe('How old they may be.'),
  mostCalls: z
    .number()
    .int()
    .min(0)
    .max(300)
    .default(50)
    .describe('How often the language model may be asked; mail that is left is judged without.'),
});
export type ReplayBody = z.output<typeof replayBody>;

const task = z
  .object({
    id: z.uuid(),
    state: z.enum(['waiting', 'running', 'done', 'failed']),
    progress: z.object({ examined: z.number().int(), total: z.number().int(), calls: z.number().int() }).nullable(),
    result: classificationReplay.nullable().describe('Null until it is done.'),
    expiresAt: instant.describe('Until when the result is kept.'),
  })
  .meta({ id: 'ClassificationReplayTask' });
export type ReplayTask = z.input<typeof task>;

const EXAMPLE = {
  id: '0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f80',
  state: 'done',
  progress: { examined: 120, total: 120, calls: 7 },
  result: REPLAY,
  expiresAt: '2026-11-20T10:30:00.000Z',
};

export const beginReplay = route({
  id: 'classification.begin-replay',
  method: 'post',
  path: '/api/v1/classification/replay',
  summary: 'Judge mail that is still here with settings that are not saved',
  description:
    'In the order in which it came, so that what the model says of a sender counts for the next mail. Ask for the result by its id: it takes as long as the model takes, a quarter of an hour at most, since mail always comes first. One at a time.',
  access: ACCESS,
  body: replayBody,
  bodyExample: { settings: { promptAddition: 'We are parents.' }, limit: 200 },
  answer: {
    status: 202,
    description: 'It is begun.',
    schema: task,
    example: { ...EXAMPLE, state: 'waiting', progress: null, result: null },
  },
  problems: [
    ...[classificationProblems['classification.ask-below'], classificationProblems['classification.replay-running']],
  ],
});

export const readReplay = route({
  id: 'classification.read-replay',
  method: 'get',
  path: '/api/v1/classification/replay/{id}',
  summary: 'See how far a replay has come, and what it found',
  access: ACCESS,
  params: idParams,
  answer: { status: 200, description: 'As it stands.', schema: task, example: EXAMPLE },
  problems: [classificationProblems['classification.replay-unknown']],
});

export const endReplay = route({
  id: 'classification.end-replay',
  method: 'delete',
  path: '/api/v1/classification/replay/{id}',
  summary: 'End a replay, and forget what it found',
  access: ACCESS,
  params: idParams,
  answer: { status: 204, description: 'It is gone; what is under way ends within seconds.', schema: null },
  problems: [classificationProblems['classification.replay-unknown']],
});
