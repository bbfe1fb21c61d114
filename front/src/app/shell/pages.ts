import type { Routes } from '@angular/router';

import { askUnsaved } from '../ui/unsaved';

const inFrame: Routes = [
  {
    path: '',
    pathMatch: 'full',
    title: $localize`Overview`,
    loadComponent: () => import('../overview/overview').then((m) => m.Overview),
  },
  {
    path: 'activity',
    title: $localize`Activity`,
    loadComponent: () => import('../activity/activity').then((m) => m.Activity),
  },
  {
    path: 'activity/:id',
    title: $localize`Message`,
    loadComponent: () => import('../activity/message').then((m) => m.MessagePage),
  },
  {
    path: 'aliases',
    title: $localize`Aliases`,
    loadComponent: () => import('../aliases/aliases').then((m) => m.Aliases),
  },
  {
    path: 'destinations',
    title: $localize`Destinations`,
    loadComponent: () => import('../destinations/destinations').then((m) => m.Destinations),
  },
  {
    path: 'domains',
    title: $localize`Domains`,
    loadComponent: () => import('../domains/domains').then((m) => m.Domains),
  },
  {
    path: 'domains/:id',
    title: $localize`Domain`,
    loadComponent: () => import('../domains/domain').then((m) => m.DomainPage),
  },
  {
    path: 'webhooks',
    title: $localize`Webhooks`,
    loadComponent: () => import('../webhooks/webhooks').then((m) => m.Webhooks),
  },
  {
    path: 'webhooks/new',
    title: $localize`Add an endpoint`,
    loadComponent: () => import('../webhooks/new-webhook').then((m) => m.NewWebhook),
  },
  {
    path: 'webhooks/:id',
    title: $localize`Webhook`,
    loadComponent: () => import('../webhooks/webhook').then((m) => m.WebhookPage),
  },
  {
    path: 'keys',
    title: $localize`API keys`,
    loadComponent: () => import('../keys/keys').then((m) => m.Keys),
  },
  {
    path: 'keys/new',
    title: $localize`Make an API key`,
    loadComponent: () => import('../keys/new-key').then((m) => m.NewKey),
  },
  {
    path: '**',
    title: $localize`Not found`,
    loadComponent: () => import('./not-found').then((m) => m.NotFound),
  },
];

/** What is inside of the frame; whoever leaves with something unsaved is asked. */
export const pages: Routes = inFrame.map((page) => ({ ...page, canDeactivate: [askUnsaved] }));
