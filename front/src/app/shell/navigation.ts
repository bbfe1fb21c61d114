import type { IconNode } from 'lucide';
import {
  AtSign,
  Building2,
  CircleQuestionMark,
  ContactRound,
  Globe,
  History,
  House,
  Inbox,
  KeyRound,
  ListEnd,
  MailQuestionMark,
  Newspaper,
  Send,
  Server,
  Tags,
  UsersRound,
  Webhook,
  ListChecks,
} from 'lucide';

import type { Role, Session } from '../session/session';

export interface NavigationLink {
  /** Where it leads; a page below it counts as being there. */
  path: string;
  name: string;
  icon: IconNode;
  /** Only for those who have at least this role. */
  role?: Role;
  /** Stands in the bar of small screens, which has room for four. */
  bar?: boolean;
  /** A page below it does not count as being there: it has a link of its own. */
  exact?: boolean;
  /** After `g`, the key that leads there. */
  key?: string;
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
    links: [{ path: '/', name: $localize`Overview`, icon: House, bar: true, key: 'o' }],
  },
  {
    name: $localize`Mail`,
    links: [
      { path: '/activity', name: $localize`Activity`, icon: Inbox, bar: true, key: 'm' },
      { path: '/held', name: $localize`Held mail`, icon: MailQuestionMark, key: 'h' },
      { path: '/aliases', name: $localize`Aliases`, icon: AtSign, bar: true, key: 'a' },
      { path: '/destinations', name: $localize`Destinations`, icon: Send, key: 't' },
      { path: '/senders', name: $localize`Senders`, icon: ContactRound },
      { path: '/domains', name: $localize`Domains`, icon: Globe, bar: true, key: 'd' },
      { path: '/why', name: $localize`Why?`, icon: CircleQuestionMark, key: 'w' },
    ],
  },
  {
    name: $localize`Sorting`,
    links: [
      { path: '/rules', name: $localize`Rules`, icon: ListChecks, key: 'r' },
      { path: '/sorting', name: $localize`Categories`, icon: Tags, key: 'c' },
      { path: '/digests', name: $localize`Digests`, icon: Newspaper },
    ],
  },
  {
    name: $localize`Connect`,
    links: [
      { path: '/webhooks', name: $localize`Webhooks`, icon: Webhook, role: 'member' },
      { path: '/keys', name: $localize`API keys`, icon: KeyRound, role: 'member' },
    ],
  },
  {
    name: $localize`Organization`,
    links: [
      { path: '/team', name: $localize`Team`, icon: UsersRound },
      { path: '/audit', name: $localize`Audit log`, icon: History, role: 'admin' },
      { path: '/organization', name: $localize`Organization`, icon: Building2 },
    ],
  },
  {
    name: $localize`Operator`,
    operator: true,
    links: [
      { path: '/operator', name: $localize`Installation`, icon: Server, exact: true },
      { path: '/operator/queue', name: $localize`Queue`, icon: ListEnd },
      { path: '/operator/organizations', name: $localize`Organizations`, icon: Building2 },
    ],
  },
];

/** What a person may see of it. */
export function visibleNavigation(session: Session): NavigationGroup[] {
  return NAVIGATION.filter(({ operator }) => operator !== true || session.account()?.operator === true)
    .map((group) => ({ ...group, links: group.links.filter(({ role }) => role === undefined || session.may(role)) }))
    .filter(({ links }) => links.length > 0);
}
