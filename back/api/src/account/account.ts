import type { Role } from '../contract/index.js';

/** Who asks. */
export interface Account {
  id: string;
  email: string;
  isOperator: boolean;
  /** By organization id. */
  memberships: ReadonlyMap<string, Role>;
}
