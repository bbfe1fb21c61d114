import { z } from 'zod';

import { PERSON, PUBLIC, route } from '../../contract/index.js';
import { givenPassword } from '../fields.js';
import { identityProblems as problems } from '../identity.problems.js';

const deviceCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/, 'is not six digits');
const anyCode = z.string().trim().min(1).max(50).describe('Six digits from the device, or a recovery code.');
const RECOVERY_CODES = ['k5xw-2a6b-q7mn-c3de', 'j2rt-h4vp-x6ya-z7ub'];
const recoveryCodes = z.array(z.string()).describe('Each signs in once, without the device. Shown here only.');
const REAUTH = [problems['password.wrong'], problems['password.none'], problems['login.too-many']];

export const enrol = route({
  id: 'second-factor.enrol',
  method: 'post',
  path: '/api/v1/account/second-factor',
  summary: 'Enrol a device that makes one-time codes (RFC 6238)',
  description: 'Nothing changes until it is confirmed with a first code.',
  access: PERSON,
  body: z.strictObject({ password: givenPassword }),
  bodyExample: { password: 'correct horse battery staple' },
  answer: {
    status: 200,
    description: 'What to show to the device and to the person.',
    schema: z.object({ uri: z.string().describe('`otpauth://`, to be shown as a QR code.'), recoveryCodes }),
    example: {
      uri: 'otpauth://totp/Postern:you@example.org?secret=ONSWG4TFOQQGC3TEEBWG63TH&issuer=Postern&digits=6&period=30',
      recoveryCodes: RECOVERY_CODES,
    },
  },
  problems: [problems['factor.on'], ...REAUTH],
});

export const confirm = route({
  id: 'second-factor.confirm',
  method: 'post',
  path: '/api/v1/account/second-factor/confirm',
  summary: 'Turn the second factor on, with a first code of the device',
  description: 'Ends all other sessions, and replaces this one.',
  access: PERSON,
  body: z.strictObject({ code: deviceCode }),
  bodyExample: { code: '123456' },
  answer: { status: 204, description: 'From now on, the password alone does not sign in.', schema: null },
  problems: [problems['factor.code'], problems['factor.on'], problems['factor.off'], problems['login.too-many']],
});

export const disable = route({
  id: 'second-factor.disable',
  method: 'post',
  path: '/api/v1/account/second-factor/disable',
  summary: 'Turn the second factor off',
  access: PERSON,
  body: z.strictObject({ password: givenPassword, code: anyCode }),
  bodyExample: { password: 'correct horse battery staple', code: '123456' },
  answer: { status: 204, description: 'The password alone signs in.', schema: null },
  problems: [problems['factor.code'], problems['factor.off'], ...REAUTH],
});

export const renewRecoveryCodes = route({
  id: 'second-factor.renew-recovery-codes',
  method: 'post',
  path: '/api/v1/account/second-factor/recovery-codes',
  summary: 'Make new recovery codes in place of the old ones',
  access: PERSON,
  body: z.strictObject({ password: givenPassword }),
  bodyExample: { password: 'correct horse battery staple' },
  answer: {
    status: 200,
    description: 'The new ones; the old ones sign in no more.',
    schema: z.object({ recoveryCodes }),
    example: { recoveryCodes: RECOVERY_CODES },
  },
  problems: [problems['factor.off'], ...REAUTH],
});

export const signIn = route({
  id: 'account.sign-in-second-factor',
  method: 'post',
  path: '/api/v1/account/sign-in/second-factor',
  summary: 'Complete a sign-in with a code',
  access: PUBLIC,
  body: z.strictObject({ code: anyCode }),
  bodyExample: { code: '123456' },
  answer: { status: 204, description: 'Signed in.', schema: null },
  problems: [problems['factor.code'], problems['factor.step'], problems['factor.locked'], problems['login.too-many']],
});
