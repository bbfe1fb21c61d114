import { z } from 'zod';

import { PUBLIC, route } from '../../contract/index.js';
import { email, linkToken, newPassword, personName } from '../fields.js';
import { identityProblems as problems } from '../identity.problems.js';

export const readOptions = route({
  id: 'account.options',
  method: 'get',
  path: '/api/v1/account/options',
  summary: 'Read how people get an account here, and sign in',
  access: PUBLIC,
  answer: {
    status: 200,
    description: 'What this installation offers.',
    schema: z.object({
      signUp: z.enum(['open', 'invited', 'closed']).describe('Who may sign up.'),
      provider: z.object({ name: z.string() }).nullable().describe('Where else people may sign in; null: nowhere.'),
    }),
    example: { signUp: 'invited', provider: { name: 'Example ID' } },
  },
});

export const signUp = route({
  id: 'account.sign-up',
  method: 'post',
  path: '/api/v1/account/sign-up',
  summary: 'Ask for an account',
  description:
    'A link is mailed to the address, and opens the account. The answer does not tell whether there is an account already, or an invitation: the mail does.',
  access: PUBLIC,
  body: z.strictObject({
    ...{ email, password: newPassword, name: personName.default('') },
    invitation: linkToken
      .optional()
      .describe('Of the link of an invitation to this address: who opens the account is then a member at once.'),
  }),
  bodyExample: { email: 'you@example.org', password: 'correct horse battery staple', name: 'You' },
  answer: { status: 202, description: 'A mail is on its way, if the address may have an account.', schema: null },
  problems: [
    problems['signup.closed'],
    problems['user.email'],
    problems['password.length'],
    problems['password.common'],
    problems['login.too-many'],
  ],
});

export const confirm = route({
  id: 'account.confirm',
  method: 'post',
  path: '/api/v1/account/sign-up/confirm',
  summary: 'Open the account that a mailed link is for',
  access: PUBLIC,
  body: z.strictObject({ token: linkToken }),
  bodyExample: { token: 'EXAMPLE-tokens-are-43-characters-long-000000' },
  answer: {
    status: 200,
    description: 'The account is open; sign in with its password.',
    schema: z.object({
      email: z.string(),
      organizationId: z
        .uuid()
        .nullable()
        .describe('Where it is a member now, by the invitation that it was asked for with; null: nowhere.'),
    }),
    example: { email: 'you@example.org', organizationId: '0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f12' },
  },
  problems: [problems['link.invalid'], problems['user.exists'], problems['login.too-many']],
});
