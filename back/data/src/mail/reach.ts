/** Whose rows may be seen: those of these organizations, or everybody's. */
export type Reach = 'all' | readonly string[];

/** As a statement's `uuid[]` value, where null stands for all. */
export function organizationsOf(reach: Reach): string[] | null {
  return reach === 'all' ? null : [...new Set(reach)];
}

/** Who changes something, and whose rows they may. */
export interface Authority {
  reach: Reach;
  /** As traces name them: an account's address, or `operator`. */
  by: string;
}

/** The command line, run by whoever runs the installation. */
export const OPERATOR_AUTHORITY: Authority = { reach: 'all', by: 'operator' };
