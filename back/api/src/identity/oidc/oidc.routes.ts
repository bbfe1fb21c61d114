import { z } from 'zod';

import { PERSON, PUBLIC, route } from '../../contract/index.js';
import { identityProblems as problems } from '../identity.problems.js';

export const start = route({
  id: 'account.start-provider',
  method: 'post',
  path: '/api/v1/account/sign-in/provider',
  summary: 'Begin to sign in with the OpenID provider',
  description:
    'Send the browser to `url`. The provider sends it back to the page `/sign-in/provider`, whose whole query completes the sign-in, within ten minutes.',
  access: PUBLIC,
  answer: {
    status: 200,
    description: 'Where to send the browser.',
    schema: z.object({ url: z.url() }),
    example: { url: 'https://id.example.org/authorize?client_id=postern&response_type=code' },
  },
  problems: [problems['provider.off'], problems['provider.unavailable'], problems['login.too-many']],
});

export const complete = route({
  id: 'account.complete-provider',
  method: 'post',
  path: '/api/v1/account/sign-in/provider/complete',
  summary: 'Complete a sign-in with the OpenID provider',
  description:
    'Opens an account for who has none, as far as signing up is allowed. No second factor of ours is asked for.',
  access: PUBLIC,
  body: z.strictObject({
    query: z
      .string()
      .min(1)
      .max(8000)
      .regex(/^[\x21-\x7e]+$/, 'is not a query')
      .describe('What followed the `?` when the provider sent the browser back.'),
  }),
  bodyExample: { query: 'code=SplxlOBeZQQYbYS6WxSbIA&state=af0ifjsldkj' },
  answer: { status: 204, description: 'Signed in.', schema: null },
  problems: [
    problems['provider.off'],
    problems['provider.unavailable'],
    problems['provider.refused'],
    problems['provider.unverified'],
    problems['signup.closed'],
    problems['user.exists'],
    problems['login.too-many'],
  ],
});

export const unlink = route({
  id: 'account.unlink-provider',
  method: 'delete',
  path: '/api/v1/account/provider',
  summary: 'Unlink the OpenID provider from the account',
  description: 'Refused while the account has neither a password nor a passkey.',
  access: PERSON,
  answer: { status: 204, description: 'The provider no longer signs in to this account.', schema: null },
  problems: [problems['provider.not-linked'], problems['provider.last-way']],
});
