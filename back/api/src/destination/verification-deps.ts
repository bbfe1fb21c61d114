import type { Provider } from '@nestjs/common';
import { Keyring, type VerificationDeps } from '@postern/data';
import type { Clock, Config } from '@postern/platform';

import { CLOCK, CONFIG } from '../dependencies.js';

export const VERIFICATION = Symbol('verification');
/** The page that the mailed link opens; the token follows. */
export const CONFIRM_PATH = '/api/v1/destination-confirmations/';

/** What asking a destination to confirm itself takes: {@link VerificationDeps}. */
export const verificationProvider: Provider = {
  provide: VERIFICATION,
  inject: [Keyring, CLOCK, CONFIG],
  useFactory: (keyring: Keyring, clock: Clock, config: Config): VerificationDeps => {
    const base = config.PUBLIC_URL ?? `http://localhost:${config.HTTP_PORT}`;
    return { keyring, clock, config, link: new URL(CONFIRM_PATH, base).href };
  },
};
