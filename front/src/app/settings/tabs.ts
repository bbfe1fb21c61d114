import type { Tab } from '../ui/tabs';

/** What a person sets for themselves. */
export const SETTINGS_TABS: readonly Tab[] = [
  { path: '/settings', name: $localize`Profile` },
  { path: '/settings/security', name: $localize`Security` },
  { path: '/settings/data', name: $localize`Your data` },
];
export const SETTINGS_LABEL = $localize`Your account`;
