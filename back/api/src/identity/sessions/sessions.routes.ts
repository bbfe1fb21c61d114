import { z } from 'zod';

import { PERSON, idParams, instant, route } from '../../contract/index.js';
import { identityProblems as problems } from '../identity.problems.js';

const session = z.object({
  id: z.uuid(),
  current: z.boolean().describe('True for the one that asks.'),
  address: z.string().nullable().describe('Where it was opened from.'),
  device: z.string().nullable().describe('The User-Agent that opened it.'),
  openedAt: instant,
  usedAt: instant.describe('Last use, to within ten minutes.'),
  expiresAt: instant.describe('When it ends if it is not used.'),
});

export const list = route({
  id: 'session.list',
  method: 'get',
  path: '/api/v1/account/sessions',
  summary: 'List where this account is signed in, the latest use first',
  access: PERSON,
  answer: {
    status: 200,
    description: 'All sessions.',
    schema: z.object({ items: z.array(session) }),
    example: {
      items: [
        {
          id: '0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f11',
          current: true,
          address: '192.0.2.7',
          device: 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
          openedAt: '2026-11-20T12:00:00.000Z',
          usedAt: '2026-11-20T14:10:00.000Z',
          expiresAt: '2026-12-20T14:10:00.000Z',
        },
      ],
    },
  },
});

export const end = route({
  id: 'session.end',
  method: 'delete',
  path: '/api/v1/account/sessions/{id}',
  summary: 'End one session',
  access: PERSON,
  params: idParams,
  answer: { status: 204, description: 'It is over.', schema: null },
  problems: [problems['session.unknown']],
});

export const endOthers = route({
  id: 'session.end-others',
  method: 'delete',
  path: '/api/v1/account/sessions',
  summary: 'End all sessions but this one',
  access: PERSON,
  answer: { status: 204, description: 'They are over.', schema: null },
});
