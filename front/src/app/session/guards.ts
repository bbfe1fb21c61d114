import { inject } from '@angular/core';
import { Router, type CanActivateFn } from '@angular/router';

import { Session } from './session';

/** Pages of an account; whoever is not signed in comes back here afterwards. */
export const signedIn: CanActivateFn = (_route, state) => {
  if (inject(Session).account() !== null) return true;
  return inject(Router).createUrlTree(['/sign-in'], { queryParams: state.url === '/' ? {} : { back: state.url } });
};

/** Pages for those who are not signed in. */
export const signedOutOnly: CanActivateFn = () =>
  inject(Session).account() === null ? true : inject(Router).createUrlTree(['/']);
