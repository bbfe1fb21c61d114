import type { IconNode } from 'lucide';
import { AtSign, Globe, Send } from 'lucide';

import type { Role } from '../session/session';

/** Something that one can begin from anywhere, by name. */
export interface PageAction {
  name: string;
  /** Other words that people may have in mind, with spaces between them. */
  words: string;
  icon: IconNode;
  /** Where it is done. */
  path: string;
  query?: Record<string, string>;
  /** Only for those who have at least this role. */
  role?: Role;
  /** Only for who runs the installation. */
  operator?: boolean;
}

/** What the command palette offers to do, besides going to pages. */
export const ACTIONS: readonly PageAction[] = [
  {
    name: $localize`New alias`,
    words: $localize`create add address make`,
    icon: AtSign,
    path: '/aliases',
    role: 'member',
  },
  {
    name: $localize`Add a domain`,
    words: $localize`create new dns records`,
    icon: Globe,
    path: '/domains',
    role: 'admin',
  },
  {
    name: $localize`Add a destination`,
    words: $localize`create new mailbox forward`,
    icon: Send,
    path: '/destinations',
    role: 'member',
  },
];
