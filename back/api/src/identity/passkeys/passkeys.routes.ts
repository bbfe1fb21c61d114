import { z } from 'zod';

import { PERSON, PUBLIC, idParams, instant, line, route } from '../../contract/index.js';
import { identityProblems as problems } from '../identity.problems.js';

const base64url = z
  .string()
  .min(1)
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]+={0,2}$/, 'is not base64url');
const shared = {
  id: base64url,
  rawId: base64url,
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullish(),
  clientExtensionResults: z.looseObject({}).default({}),
};

/** `PublicKeyCredential.toJSON()` after `navigator.credentials.create()` (WebAuthn level 3, section 5.1.8). */
const attestation = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/))
      .max(10)
      .optional(),
  }),
});

/** The same after `navigator.credentials.get()`. */
const assertion = z.object({
  ...shared,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.nullish(),
  }),
});

const passkey = z.object({
  id: z.uuid(),
  name: z.string().describe('What its owner calls it; empty: nothing.'),
  synced: z.boolean().describe('True when it is kept in an account of its maker, not in one device only.'),
  createdAt: instant,
});
const PASSKEY = {
  id: '0197a1f2-5b1c-4e6a-9a51-0c5f7d0b1f11',
  name: 'Phone',
  synced: true,
  createdAt: '2026-11-20T12:00:00.000Z',
};
const CREDENTIAL = { id: 'ZXhhbXBsZQ', rawId: 'ZXhhbXBsZQ', type: 'public-key', clientExtensionResults: {} };
const options = z.looseObject({ challenge: z.string() });
const OPTIONS_EXAMPLE = { challenge: 'c2l4dGVlbi1vY3RldHMhIQ', rpId: 'mail.example.org', userVerification: 'required' };

export const list = route({
  id: 'passkey.list',
  method: 'get',
  path: '/api/v1/account/passkeys',
  summary: 'List the passkeys of this account, oldest first',
  access: PERSON,
  answer: {
    status: 200,
    description: 'All passkeys.',
    schema: z.object({ items: z.array(passkey) }),
    example: { items: [PASSKEY] },
  },
});

export const prepare = route({
  id: 'passkey.prepare',
  method: 'post',
  path: '/api/v1/account/passkeys/options',
  summary: 'Begin to add a passkey',
  description: 'Within an hour of signing in. The options are good for five minutes, in this browser.',
  access: PERSON,
  answer: {
    status: 200,
    description: 'For `PublicKeyCredential.parseCreationOptionsFromJSON()`.',
    schema: options,
    example: OPTIONS_EXAMPLE,
  },
  problems: [problems['session.stale']],
});

export const add = route({
  id: 'passkey.add',
  method: 'post',
  path: '/api/v1/account/passkeys',
  summary: 'Add a passkey',
  access: PERSON,
  body: z.strictObject({ name: line(100), response: attestation.describe('What the browser made of the options.') }),
  bodyExample: {
    name: 'Phone',
    response: { ...CREDENTIAL, response: { clientDataJSON: 'ZXhhbXBsZQ', attestationObject: 'ZXhhbXBsZQ' } },
  },
  answer: { status: 201, description: 'The passkey.', schema: passkey, example: PASSKEY },
  problems: [problems['session.stale'], problems['passkey.refused']],
});

export const rename = route({
  id: 'passkey.rename',
  method: 'patch',
  path: '/api/v1/account/passkeys/{id}',
  summary: 'Rename a passkey',
  access: PERSON,
  params: idParams,
  body: z.strictObject({ name: line(100) }),
  bodyExample: { name: 'Old phone' },
  answer: { status: 200, description: 'The passkey.', schema: passkey, example: { ...PASSKEY, name: 'Old phone' } },
  problems: [problems['passkey.unknown']],
});

export const remove = route({
  id: 'passkey.delete',
  method: 'delete',
  path: '/api/v1/account/passkeys/{id}',
  summary: 'Delete a passkey',
  access: PERSON,
  params: idParams,
  answer: { status: 204, description: 'It signs in no more.', schema: null },
  problems: [problems['passkey.unknown']],
});

export const prepareSignIn = route({
  id: 'account.prepare-passkey',
  method: 'post',
  path: '/api/v1/account/sign-in/passkey/options',
  summary: 'Begin to sign in with a passkey',
  access: PUBLIC,
  answer: {
    status: 200,
    description: 'For `PublicKeyCredential.parseRequestOptionsFromJSON()`; good for five minutes, in this browser.',
    schema: options,
    example: OPTIONS_EXAMPLE,
  },
  problems: [problems['login.too-many']],
});

export const signIn = route({
  id: 'account.sign-in-passkey',
  method: 'post',
  path: '/api/v1/account/sign-in/passkey',
  summary: 'Sign in with a passkey',
  description: 'A passkey verifies who holds it, so no second factor is asked for.',
  access: PUBLIC,
  body: z.strictObject({ response: assertion.describe('What the browser made of the options.') }),
  bodyExample: {
    response: {
      ...CREDENTIAL,
      response: { clientDataJSON: 'ZXhhbXBsZQ', authenticatorData: 'ZXhhbXBsZQ', signature: 'ZXhhbXBsZQ' },
    },
  },
  answer: { status: 204, description: 'Signed in.', schema: null },
  problems: [problems['passkey.wrong'], problems['login.too-many']],
});
