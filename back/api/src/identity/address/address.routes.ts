import { z } from 'zod';

import { PERSON, PUBLIC, route } from '../../contract/index.js';
import { email, givenPassword, linkToken } from '../fields.js';
import { identityProblems as problems } from '../identity.problems.js';

export const change = route({
  id: 'account.change-email',
  method: 'post',
  path: '/api/v1/account/email',
  summary: 'Ask for another e-mail address',
  description: 'A link is mailed to the new address. Until it is followed, nothing changes.',
  access: PERSON,
  body: z.strictObject({ email, password: givenPassword }),
  bodyExample: { email: 'new@example.org', password: 'correct horse battery staple' },
  answer: { status: 202, description: 'A mail is on its way to the new address.', schema: null },
  problems: [problems['user.email'], problems['password.wrong'], problems['password.none'], problems['login.too-many']],
});

export const confirm = route({
  id: 'account.confirm-email',
  method: 'post',
  path: '/api/v1/account/email/confirm',
  summary: 'Take the e-mail address that a mailed link is for',
  access: PUBLIC,
  body: z.strictObject({ token: linkToken }),
  bodyExample: { token: 'EXAMPLE-tokens-are-43-characters-long-000000' },
  answer: {
    status: 200,
    description: 'The account has this address now, and signs in with it.',
    schema: z.object({ email: z.string() }),
    example: { email: 'new@example.org' },
  },
  problems: [problems['link.invalid'], problems['user.exists'], problems['login.too-many']],
});
