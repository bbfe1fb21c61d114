import { z } from 'zod';

import { PERSON, PUBLIC, route } from '../../contract/index.js';
import { email, givenPassword, linkToken, newPassword } from '../fields.js';
import { identityProblems as problems } from '../identity.problems.js';

const UNUSABLE = [problems['password.length'], problems['password.common']];

export const forgot = route({
  id: 'account.forgot-password',
  method: 'post',
  path: '/api/v1/account/password/forgot',
  summary: 'Have a link to set another password mailed',
  description: 'The answer does not tell whether there is such an account.',
  access: PUBLIC,
  body: z.strictObject({ email }),
  bodyExample: { email: 'you@example.org' },
  answer: { status: 202, description: 'A mail is on its way, if there is such an account.', schema: null },
  problems: [problems['user.email'], problems['login.too-many']],
});

export const reset = route({
  id: 'account.reset-password',
  method: 'post',
  path: '/api/v1/account/password/reset',
  summary: 'Set the password of the account that a mailed link is for',
  description: 'Ends all its sessions. A second factor stays.',
  access: PUBLIC,
  body: z.strictObject({ token: linkToken, password: newPassword }),
  bodyExample: { token: 'EXAMPLE-tokens-are-43-characters-long-000000', password: 'correct horse battery staple' },
  answer: { status: 204, description: 'The password is set; sign in with it.', schema: null },
  problems: [problems['link.invalid'], ...UNUSABLE, problems['login.too-many']],
});

export const change = route({
  id: 'account.change-password',
  method: 'put',
  path: '/api/v1/account/password',
  summary: 'Change the password',
  description: 'Ends all other sessions.',
  access: PERSON,
  body: z.strictObject({ current: givenPassword, password: newPassword }),
  bodyExample: { current: 'correct horse battery staple', password: 'four other words, put together' },
  answer: { status: 204, description: 'The password is changed.', schema: null },
  problems: [problems['password.wrong'], problems['password.none'], ...UNUSABLE, problems['login.too-many']],
});
