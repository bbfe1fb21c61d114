import { HttpContextToken, HttpErrorResponse, type HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';
import { Router } from '@angular/router';
import { catchError, throwError } from 'rxjs';

import { Session } from '../session/session';

/** True: that nobody is signed in is what is asked about, and no surprise. */
export const MAY_BE_SIGNED_OUT = new HttpContextToken<boolean>(() => false);

/** A session that has ended leads to the sign-in, and back to where one was. */
export const signedOut: HttpInterceptorFn = (request, next) => {
  const [session, router] = [inject(Session), inject(Router)];
  return next(request).pipe(
    catchError((error: unknown) => {
      const expected = request.context.get(MAY_BE_SIGNED_OUT);
      if (error instanceof HttpErrorResponse && error.status === 401 && !expected && session.account() !== null) {
        session.forget();
        void router.navigate(['/sign-in'], { queryParams: { back: router.url } });
      }
      return throwError(() => error);
    }),
  );
};
