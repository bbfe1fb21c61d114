import type { Routes } from '@angular/router';

import { signedIn, signedOutOnly, withoutOrganization } from './session/guards';

export const routes: Routes = [
  {
    path: 'sign-in',
    pathMatch: 'full',
    title: $localize`Sign in`,
    canActivate: [signedOutOnly],
    loadComponent: () => import('./account/sign-in').then((m) => m.SignIn),
  },
  {
    path: 'sign-in/provider',
    title: $localize`Sign in`,
    loadComponent: () => import('./account/provider-return').then((m) => m.ProviderReturn),
  },
  {
    path: 'sign-up',
    title: $localize`Create an account`,
    canActivate: [signedOutOnly],
    loadComponent: () => import('./account/sign-up').then((m) => m.SignUp),
  },
  {
    path: 'confirm-account',
    title: $localize`Your account`,
    data: { what: 'account' },
    loadComponent: () => import('./account/confirm').then((m) => m.Confirm),
  },
  {
    path: 'confirm-email',
    title: $localize`Your mail address`,
    data: { what: 'email' },
    loadComponent: () => import('./account/confirm').then((m) => m.Confirm),
  },
  {
    path: 'forgot-password',
    title: $localize`Forgot your password?`,
    loadComponent: () => import('./account/forgot-password').then((m) => m.ForgotPassword),
  },
  {
    path: 'reset-password',
    title: $localize`A new password`,
    loadComponent: () => import('./account/reset-password').then((m) => m.ResetPassword),
  },
  {
    path: 'invitation',
    title: $localize`An invitation`,
    loadComponent: () => import('./account/invitation').then((m) => m.InvitationPage),
  },
  {
    path: 'welcome',
    title: $localize`Welcome`,
    canActivate: [withoutOrganization],
    loadComponent: () => import('./start/welcome').then((m) => m.Welcome),
  },
  {
    path: '',
    canActivate: [signedIn],
    loadComponent: () => import('./shell/shell').then((m) => m.Shell),
    loadChildren: () => import('./shell/pages').then((m) => m.pages),
  },
];
