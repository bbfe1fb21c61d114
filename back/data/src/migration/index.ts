import { Initial1795000000000 } from './1795000000000-initial.js';
import { RowSecurity1795100000000 } from './1795100000000-row-security.js';
import { Journal1795200000000 } from './1795200000000-journal.js';

/** In order; a list, not a glob, so that a build cannot lose one. */
export const MIGRATIONS = [Initial1795000000000, RowSecurity1795100000000, Journal1795200000000];
