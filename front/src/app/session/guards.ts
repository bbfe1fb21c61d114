import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';

import { Session } from './session';

/** What there is without any organization, too. */
const OF_A_PERSON = /^\/(?:settings|organization)(?:[/?#]|$)/;

/** Pages of an account; whoever is not signed in comes back here afterwards. */
export const signedIn: CanActivateFn = (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  if (session.account() === null) {
    return router.createUrlTree(['/sign-in'], { queryParams: state.url === '/' ? {} : { back: state.url } });
  }
  if (session.membership() !== null || OF_A_PERSON.test(state.url)) return true;
  return router.createUrlTree(['/welcome']);
};

/** The page where somebody without an organization gets one. */
export const withoutOrganization: CanActivateFn = () => {
  const session = inject(Session);
  if (session.account() === null) return inject(Router).createUrlTree(['/sign-in']);
  return session.membership() === null ? true : inject(Router).createUrlTree(['/']);
};

/** Pages for those who are not signed in. */
export const signedOutOnly: CanActivateFn = () =>
  inject(Session).account() === null ? true : inject(Router).createUrlTree(['/']);
