import type { RouteSpec } from '../contract/index.js';

interface Entry {
  segments: string[];
  spec: RouteSpec;
}

/** What is declared for a path. */
export interface Found {
  /** Undefined when the path has routes, but none of this method. */
  spec: RouteSpec | undefined;
  /** Methods of the path, as `Allow` lists them. */
  allow: string[];
}

/** Finds a declared route before the router does, for what must be known of it by then. */
export class RouteTable {
  private readonly bySize = new Map<number, Entry[]>();

  constructor(routes: readonly RouteSpec[]) {
    for (const spec of routes) {
      const segments = spec.path.split('/');
      const entries = this.bySize.get(segments.length) ?? [];
      this.bySize.set(segments.length, [...entries, { segments, spec }].sort(literalFirst));
    }
  }

  /** @returns null for a path that has no route */
  find(method: string, path: string): Found | null {
    const given = path.split('/');
    const entries = (this.bySize.get(given.length) ?? []).filter(({ segments }) => fits(segments, given));
    if (entries.length === 0) return null;
    const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
    return { spec: entries.find(({ spec }) => spec.method === wanted)?.spec, allow: allowed(entries) };
  }
}

function fits(segments: readonly string[], given: readonly string[]): boolean {
  return segments.every((segment, i) => (isParameter(segment) ? given[i] !== '' : segment === given[i]));
}

function isParameter(segment: string): boolean {
  return segment.startsWith('{');
}

/** `/aliases/export` before `/aliases/{id}`. */
function literalFirst(a: Entry, b: Entry): number {
  return parametersOf(a) - parametersOf(b);
}

function parametersOf({ segments }: Entry): number {
  return segments.filter(isParameter).length;
}

function allowed(entries: readonly Entry[]): string[] {
  const methods = new Set(entries.map(({ spec }) => spec.method.toUpperCase()));
  if (methods.has('GET')) methods.add('HEAD');
  return [...methods.add('OPTIONS')].sort();
}
