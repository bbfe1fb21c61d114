import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { inject, provideAppInitializer, type ApplicationConfig } from '@angular/core';
import { TitleStrategy, provideRouter, withComponentInputBinding, withInMemoryScrolling } from '@angular/router';

import { organizationHeader } from './api/organization-header';
import { signedOut } from './api/signed-out';
import { routes } from './app.routes';
import { Session } from './session/session';
import { ProductTitle } from './shell/product-title';

export const appConfig: ApplicationConfig = {
  providers: [
    provideRouter(routes, withComponentInputBinding(), withInMemoryScrolling({ scrollPositionRestoration: 'enabled' })),
    provideHttpClient(withInterceptors([organizationHeader, signedOut])),
    provideAppInitializer(() => inject(Session).resume()),
    { provide: TitleStrategy, useClass: ProductTitle },
  ],
};
