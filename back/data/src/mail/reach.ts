/** Whose rows may be seen: those of these organizations, or everybody's. */
export type Reach = 'all' | readonly string[];

/** As a statement's `uuid[]` value, where null stands for all. */
export function organizationsOf(reach: Reach): string[] | null {
  return reach === 'all' ? null : [...new Set(reach)];
}
