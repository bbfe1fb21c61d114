/** The address in `Ann <ann@example.org>`, or what is one; empty where there is none. */
export function authorOf(from: string): string {
  const address = /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from;
  return /^[^\s<>@"]+@[^\s<>@"]+$/.test(address.trim()) ? address.trim().toLowerCase() : '';
}
