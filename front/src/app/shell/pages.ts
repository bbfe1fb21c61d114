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
    path: 'start',
    title: $localize`To your first forwarded mail`,
    loadComponent: () => import('../start/start').then((m) => m.Start),
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
    path: 'held',
    title: $localize`Held mail`,
    loadComponent: () => import('../held/held').then((m) => m.Held),
  },
  {
    path: 'held/:id',
    title: $localize`Held mail`,
    loadComponent: () => import('../held/held-mail').then((m) => m.HeldMail),
  },
  {
    path: 'rules',
    title: $localize`Rules`,
    loadComponent: () => import('../rules/rules').then((m) => m.Rules),
  },
  {
    path: 'rules/new',
    title: $localize`New rule`,
    loadComponent: () => import('../rules/rule-page').then((m) => m.RulePage),
  },
  {
    path: 'rules/:id',
    title: $localize`Rule`,
    loadComponent: () => import('../rules/rule-page').then((m) => m.RulePage),
  },
  {
    path: 'aliases',
    title: $localize`Aliases`,
    loadComponent: () => import('../aliases/aliases').then((m) => m.Aliases),
  },
  {
    path: 'aliases/:id',
    title: $localize`Alias`,
    loadComponent: () => import('../aliases/alias').then((m) => m.AliasPage),
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
    path: 'sorting',
    title: $localize`Categories`,
    loadComponent: () => import('../sorting/categories-page').then((m) => m.CategoriesPage),
  },
  {
    path: 'sorting/settings',
    title: $localize`Sorting settings`,
    loadComponent: () => import('../sorting/settings-page').then((m) => m.SortingSettings),
  },
  {
    path: 'sorting/trial',
    title: $localize`Try a mail`,
    loadComponent: () => import('../sorting/trial-page').then((m) => m.TrialPage),
  },
  {
    path: 'sorting/corrections',
    title: $localize`Corrections`,
    loadComponent: () => import('../sorting/corrections-page').then((m) => m.CorrectionsPage),
  },
  {
    path: 'sorting/accuracy',
    title: $localize`How well sorting works`,
    loadComponent: () => import('../sorting/accuracy-page').then((m) => m.AccuracyPage),
  },
  {
    path: 'digests',
    title: $localize`Digests`,
    loadComponent: () => import('../digests/digests').then((m) => m.Digests),
  },
  {
    path: 'senders',
    title: $localize`Contacts`,
    loadComponent: () => import('../senders/contacts').then((m) => m.Contacts),
  },
  {
    path: 'senders/blocked',
    title: $localize`Blocked and allowed senders`,
    loadComponent: () => import('../senders/sender-rules').then((m) => m.SenderRules),
  },
  {
    path: 'senders/refused',
    title: $localize`Refused mail`,
    loadComponent: () => import('../senders/refusals').then((m) => m.Refusals),
  },
  {
    path: 'settings',
    title: $localize`Your account`,
    loadComponent: () => import('../settings/profile').then((m) => m.Profile),
  },
  {
    path: 'settings/security',
    title: $localize`Security`,
    loadComponent: () => import('../settings/security').then((m) => m.Security),
  },
  {
    path: 'settings/data',
    title: $localize`Your data`,
    loadComponent: () => import('../settings/data').then((m) => m.YourData),
  },
  {
    path: 'team',
    title: $localize`Team`,
    loadComponent: () => import('../team/team').then((m) => m.Team),
  },
  {
    path: 'organization',
    title: $localize`Organization`,
    loadComponent: () => import('../team/organization').then((m) => m.OrganizationPage),
  },
  {
    path: 'audit',
    title: $localize`Audit log`,
    loadComponent: () => import('../team/audit').then((m) => m.Audit),
  },
  {
    path: 'why',
    title: $localize`Why?`,
    loadComponent: () => import('../why/why').then((m) => m.Why),
  },
  {
    path: 'operator',
    title: $localize`Installation`,
    loadComponent: () => import('../operator/health').then((m) => m.Installation),
  },
  {
    path: 'operator/queue',
    title: $localize`Queue`,
    loadComponent: () => import('../operator/queue').then((m) => m.Queue),
  },
  {
    path: 'operator/organizations',
    title: $localize`Organizations`,
    loadComponent: () => import('../operator/organizations').then((m) => m.Organizations),
  },
  {
    path: 'operator/organizations/:id',
    title: $localize`Organization`,
    loadComponent: () => import('../operator/organization').then((m) => m.OperatorOrganization),
  },
  {
    path: '**',
    title: $localize`Not found`,
    loadComponent: () => import('./not-found').then((m) => m.NotFound),
  },
];

/** What is inside of the frame; whoever leaves with something unsaved is asked. */
export const pages: Routes = inFrame.map((page) => ({ ...page, canDeactivate: [askUnsaved] }));
