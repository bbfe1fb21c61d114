import type { GenericEndpointContext } from '@better-auth/core';
import { createAuthEndpoint } from '@better-auth/core/api';
import { APIError } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { z } from 'zod';

const body = z.object({ userId: z.uuid() });

/**
 * Sessions for who proved who it is by means of ours. better-auth's own sign-in with a password refuses addresses that
 * SMTP allows, such as `admin@localhost`.
 */
export const provenSignIn = {
  id: 'proven-sign-in',
  endpoints: {
    /** By password. The two-factor plugin holds sessions back that are opened on this path, until the second step. */
    openAfterPassword: createAuthEndpoint('/sign-in/username', { method: 'POST', body }, (ctx) =>
      open(ctx, ctx.body.userId),
    ),
    /** By a provider that vouches for the person, second factor included. */
    openAfterProvider: createAuthEndpoint('/sign-in/provider', { method: 'POST', body }, (ctx) =>
      open(ctx, ctx.body.userId),
    ),
    /** Whose second step the request's cookie is for; null: nobody's. */
    whoAwaitsSecondStep: createAuthEndpoint('/two-factor/who', { method: 'GET' }, async (ctx) => {
      const { name } = ctx.context.createAuthCookie('two_factor');
      const challenge = await ctx.getSignedCookie(name, ctx.context.secret);
      const known = challenge ? await ctx.context.internalAdapter.findVerificationValue(challenge) : null;
      return ctx.json(known === null || known.expiresAt < new Date() ? null : { userId: known.value });
    }),
  },
};

async function open(ctx: GenericEndpointContext, userId: string): Promise<object> {
  const { internalAdapter } = ctx.context;
  const user = await internalAdapter.findUserById(userId);
  if (user === null) throw new APIError('UNAUTHORIZED', { message: 'no such account' });
  const session = await internalAdapter.createSession(user.id);
  await setSessionCookie(ctx, { session, user });
  return ctx.json({ opened: true });
}
