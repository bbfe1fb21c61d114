import type { HttpInterceptorFn } from '@angular/common/http';
import { inject } from '@angular/core';

import { Session } from '../session/session';

/** Which organization a request is about, for people who belong to several. */
export const organizationHeader: HttpInterceptorFn = (request, next) => {
  const id = inject(Session).organizationId();
  return next(id === null ? request : request.clone({ setHeaders: { 'Postern-Organization': id } }));
};
