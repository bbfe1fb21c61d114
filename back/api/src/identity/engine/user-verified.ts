import { APIError } from 'better-auth/api';

/** What @simplewebauthn/server found out about a registration or a sign-in, as far as we need it. */
interface Verification {
  registrationInfo?: { userVerified: boolean } | undefined;
  authenticationInfo?: { userVerified: boolean };
}

/**
 * @throws APIError when the authenticator did not make sure, by PIN or biometrics, who holds it
 */
export function requireUserVerified({ registrationInfo, authenticationInfo }: Verification): void {
  if ((authenticationInfo ?? registrationInfo)?.userVerified === true) return;
  throw new APIError('UNAUTHORIZED', {
    code: 'USER_NOT_VERIFIED',
    message: 'the authenticator did not verify its user',
  });
}
