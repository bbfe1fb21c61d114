import { z } from 'zod';

import { COMMON, PERSON, ROLES, instant, route } from '../../contract/index.js';
import { personName } from '../fields.js';

const profile = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string().describe('What to call this person; empty: nothing.'),
  operator: z.boolean().describe('True for who runs this installation.'),
  hasPassword: z.boolean().describe('False for who signs in with a provider only.'),
  hasProvider: z.boolean().describe('True when the sign-in provider is linked.'),
  secondFactor: z.object({
    on: z.boolean(),
    recoveryCodes: z.number().int().describe('How many are left.'),
  }),
  passkeys: z.number().int(),
  memberships: z.array(z.object({ organizationId: z.uuid(), organization: z.string(), role: z.enum(ROLES) })),
  createdAt: instant,
  version: z.number().int(),
});

const EXAMPLE = {
  id: '0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f11',
  email: 'you@example.org',
  name: 'You',
  operator: false,
  hasPassword: true,
  hasProvider: false,
  secondFactor: { on: true, recoveryCodes: 9 },
  passkeys: 1,
  memberships: [{ organizationId: '0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f12', organization: 'Example', role: 'owner' }],
  createdAt: '2026-11-20T12:00:00.000Z',
  version: 3,
};

export const read = route({
  id: 'account.read',
  method: 'get',
  path: '/api/v1/account',
  summary: 'Read who is signed in',
  access: PERSON,
  version: 'sends',
  answer: { status: 200, description: 'The account.', schema: profile, example: EXAMPLE },
});

export const update = route({
  id: 'account.update',
  method: 'patch',
  path: '/api/v1/account',
  summary: 'Change the name',
  access: PERSON,
  version: 'requires',
  body: z.strictObject({ name: personName }),
  bodyExample: { name: 'You' },
  answer: { status: 200, description: 'The account as it is now.', schema: profile, example: EXAMPLE },
  problems: [COMMON['version.mismatch']],
});
