import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { inject, provideAppInitializer, type ApplicationConfig } from '@angular/core';
import {
  TitleStrategy,
  provideRouter,
  withComponentInputBinding,
  withInMemoryScrolling,
  withNavigationErrorHandler,
  withRouterConfig,
} from '@angular/router';

import { organizationHeader } from './api/organization-header';
import { signedOut } from './api/signed-out';
import { routes } from './app.routes';
import { connectionWatch } from './session/connection';
import { Session } from './session/session';
import { pageFailed } from './shell/page-failed';
import { ProductTitle } from './shell/product-title';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter(
      routes,
      withComponentInputBinding(),
      withInMemoryScrolling({ scrollPositionRestoration: 'enabled' }),
      withNavigationErrorHandler(pageFailed),
      // Whoever stays on a page with unsaved changes finds the history as it was.
      withRouterConfig({ canceledNavigationResolution: 'computed' }),
    ),
    provideHttpClient(withInterceptors([organizationHeader, signedOut, connectionWatch])),
    provideAppInitializer(() => inject(Session).resume()),
    { provide: TitleStrategy, useClass: ProductTitle },
  ],
};
