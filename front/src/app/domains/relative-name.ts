/** What a form wants in its field for the name: most want it without the domain, the domain itself as `@`. */
export function relativeName(name: string, domain: string): string {
  if (name === domain) return '@';
  return name.endsWith(`.${domain}`) ? name.slice(0, -domain.length - 1) : name;
}

/** An MX record's value as forms want it: the preference has a field of its own. */
export function mxParts(value: string): { priority: string; host: string } | null {
  const [, priority, host] = /^(\d+) (\S+)$/.exec(value) ?? [];
  return priority === undefined || host === undefined ? null : { priority, host };
}
