import { Initial1795000000000 } from './1795000000000-initial.js';

/** In order; a list, not a glob, so that a build cannot lose one. */
export const MIGRATIONS = [Initial1795000000000];
