import type { IconNode } from 'lucide';
import { AtSign, Globe, House, Inbox, Send } from 'lucide';

import type { Role } from '../session/session';

export interface NavigationLink {
  /** Where it leads; a page below it counts as being there. */
  path: string;
  name: string;
  icon: IconNode;
  /** Only for those who have at least this role. */
  role?: Role;
  /** Stands in the bar of small screens, which has room for four. */
  bar?: boolean;
}

export interface NavigationGroup {
  /** Null: stands first, and needs no heading. */
  name: string | null;
  links: readonly NavigationLink[];
  /** Only for who runs the installation. */
  operator?: boolean;
}

/** Where one can go, in the order in which it is shown. A group without links is not. */
export const NAVIGATION: readonly NavigationGroup[] = [
  {
    name: null,
    links: [{ path: '/', name: $localize`Overview`, icon: House, bar: true }],
  },
  {
    name: $localize`Mail`,
    links: [
      { path: '/activity', name: $localize`Activity`, icon: Inbox, bar: true },
      { path: '/aliases', name: $localize`Aliases`, icon: AtSign, bar: true },
      { path: '/destinations', name: $localize`Destinations`, icon: Send },
      { path: '/domains', name: $localize`Domains`, icon: Globe, bar: true },
    ],
  },
  { name: $localize`Sorting`, links: [] },
  { name: $localize`Connect`, links: [] },
  { name: $localize`Organization`, links: [] },
  { name: $localize`Operator`, operator: true, links: [] },
];
