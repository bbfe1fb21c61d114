import { passkey } from '@better-auth/passkey';
import { deriveKey, type Config, type Logger } from '@postern/platform';
import { betterAuth, type BetterAuthAdvancedOptions } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Pool } from 'pg';

import { hashRecoveryCodes, newRecoveryCodes } from '../second-factor/recovery-codes.js';
import { provenSignIn } from './proven-sign-in.js';
import { requireUserVerified } from './user-verified.js';

/** A session that is not used for so long is over. */
const SESSION_SECONDS = 30 * 24 * 3600;
/** How exactly the last use of a session is known; also how often its cookie is renewed. */
const RENEWED_SECONDS = 10 * 60;
/** So long after signing in, a passkey may be added without signing in again. */
export const FRESH_SECONDS = 3600;
/** Between the password and the second factor. */
const SECOND_STEP_SECONDS = 10 * 60;
/** Where we tell better-auth the client's address; a field of the request is never taken for it. */
export const ADDRESS_FIELD = 'x-postern-client';

/** Where people reach us. */
export function publicUrl(config: Pick<Config, 'PUBLIC_URL' | 'HTTP_PORT'>): URL {
  return new URL(config.PUBLIC_URL ?? `http://localhost:${config.HTTP_PORT}`);
}

/** Signs cookies, encrypts the secrets of second factors, and keys the hashes of recovery codes. */
export function accountKey(secret: string): string {
  return deriveKey(secret, 'accounts').toString('base64url');
}

export interface EngineSettings {
  /** As `postern_system`. */
  pool: Pool;
  secret: string;
  config: Pick<Config, 'PUBLIC_URL' | 'HTTP_PORT'>;
  logger: Logger;
}

/**
 * better-auth on our tables (docs/adr/0005): sessions and their cookies, second factors, passkeys. Its own routes are not
 * served; ours call it.
 */
export function createAuth({ pool, secret, config, logger }: EngineSettings) {
  const url = publicUrl(config);
  const key = accountKey(secret);
  return betterAuth({
    appName: 'Postern',
    baseURL: url.origin,
    secret: key,
    database: pool,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { log: (level, message) => logger[level]({ from: 'better-auth' }, message) },
    ...TABLES,
    advanced: advanced(config),
    plugins: [
      provenSignIn,
      twoFactor({
        issuer: `Postern ${url.host}`,
        twoFactorCookieMaxAge: SECOND_STEP_SECONDS,
        backupCodeOptions: {
          customBackupCodesGenerate: newRecoveryCodes,
          storeBackupCodes: {
            encrypt: async (codes) => hashRecoveryCodes(key, codes),
            decrypt: async (hashes) => hashes,
          },
        },
        schema: TWO_FACTOR,
      }),
      passkey({
        rpID: url.hostname,
        rpName: 'Postern',
        origin: url.origin,
        // A passkey stands for both factors, so the authenticator must know who holds it (WebAuthn section 6.2.3).
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
        registration: { afterVerification: async ({ verification }) => requireUserVerified(verification) },
        authentication: { afterVerification: async ({ verification }) => requireUserVerified(verification) },
        schema: PASSKEY,
      }),
    ],
  });
}

/** `__Host-` keeps sibling domains from planting a cookie (RFC 6265bis section 4.1.3.2); browsers want https for it. */
export function cookieSettings(config: Pick<Config, 'PUBLIC_URL' | 'HTTP_PORT'>) {
  const secure = publicUrl(config).protocol === 'https:';
  return {
    cookiePrefix: secure ? '__Host-postern' : 'postern',
    useSecureCookies: false,
    defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure, path: '/' },
  } as const;
}

export type CookieSettings = ReturnType<typeof cookieSettings>;

function advanced(config: Pick<Config, 'PUBLIC_URL' | 'HTTP_PORT'>): BetterAuthAdvancedOptions {
  return {
    ...cookieSettings(config),
    database: { generateId: 'uuid' },
    ipAddress: { ipAddressHeaders: [ADDRESS_FIELD], ipv6Subnet: 128 },
  };
}

const TIMES = { createdAt: 'created_at', updatedAt: 'updated_at' };

const TABLES = {
  user: { modelName: 'app_user', fields: { emailVerified: 'email_verified', ...TIMES } },
  account: {
    modelName: 'credential',
    fields: {
      accountId: 'account_id',
      providerId: 'provider_id',
      userId: 'user_id',
      password: 'password_hash',
      ...TIMES,
    },
  },
  session: {
    modelName: 'user_session',
    fields: {
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      userId: 'user_id',
      ...TIMES,
    },
    expiresIn: SESSION_SECONDS,
    updateAge: RENEWED_SECONDS,
    freshAge: FRESH_SECONDS,
  },
  verification: {
    modelName: 'verification',
    fields: { expiresAt: 'expires_at', ...TIMES },
    storeIdentifier: 'hashed' as const,
  },
};

const TWO_FACTOR = {
  user: { fields: { twoFactorEnabled: 'two_factor_enabled' } },
  twoFactor: {
    modelName: 'two_factor',
    fields: {
      backupCodes: 'backup_codes',
      userId: 'user_id',
      failedVerificationCount: 'failed_verification_count',
      lockedUntil: 'locked_until',
    },
  },
};

const PASSKEY = {
  passkey: {
    modelName: 'passkey',
    fields: {
      publicKey: 'public_key',
      userId: 'user_id',
      credentialID: 'credential_id',
      deviceType: 'device_type',
      backedUp: 'backed_up',
      createdAt: 'created_at',
    },
  },
};
