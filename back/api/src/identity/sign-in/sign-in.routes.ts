import { z } from 'zod';

import { PERSON, PUBLIC, route } from '../../contract/index.js';
import { email, givenPassword } from '../fields.js';
import { identityProblems as problems } from '../identity.problems.js';

export const signIn = route({
  id: 'account.sign-in',
  method: 'post',
  path: '/api/v1/account/sign-in',
  summary: 'Sign in with e-mail address and password',
  description:
    'Sets the session cookie, unless the account has a second factor: then `next` is `second-factor`, and the sign-in is completed with a code.',
  access: PUBLIC,
  body: z.strictObject({ email, password: givenPassword }),
  bodyExample: { email: 'you@example.org', password: 'correct horse battery staple' },
  answer: {
    status: 200,
    description: 'The password is right.',
    schema: z.object({ next: z.enum(['none', 'second-factor']).describe('What is still to be done.') }),
    example: { next: 'none' },
  },
  problems: [problems['login.wrong'], problems['login.too-many']],
});

export const signOut = route({
  id: 'account.sign-out',
  method: 'post',
  path: '/api/v1/account/sign-out',
  summary: 'Sign out in this browser',
  access: PERSON,
  answer: { status: 204, description: 'The session is over.', schema: null },
});
