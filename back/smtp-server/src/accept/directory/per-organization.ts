import type { Clock } from '@postern/platform';

interface Entry<T> {
  value: T;
  loadedAt: number;
}

/** As the directory's: bounds how long a change that went unheard can matter. */
const MAX_AGE_MS = 60_000;
const MAX_ORGANIZATIONS = 10_000;

/** Something of each organization, read once and remembered until a change is announced. */
export class PerOrganization<T> {
  private readonly known = new Map<string, Entry<T>>();
  /** Counts announcements, so that an answer read before one is not remembered after it. */
  private epoch = 0;

  /** @param isLive whether changes are being announced to us */
  constructor(
    private readonly read: (organizationId: string) => Promise<T>,
    private readonly clock: Clock,
    private readonly isLive: () => boolean,
  ) {}

  /** What is remembered; undefined when it must be read. */
  cached(organizationId: string): T | undefined {
    const entry = this.known.get(organizationId);
    if (entry === undefined || !this.isLive()) return undefined;
    return this.clock.now() - entry.loadedAt < MAX_AGE_MS ? entry.value : undefined;
  }

  async of(organizationId: string): Promise<T> {
    return this.cached(organizationId) ?? (await this.load(organizationId));
  }

  forget(organizationId: string): void {
    this.epoch++;
    this.known.delete(organizationId);
  }

  forgetAll(): void {
    this.epoch++;
    this.known.clear();
  }

  private async load(organizationId: string): Promise<T> {
    const { epoch } = this;
    const value = await this.read(organizationId);
    if (epoch !== this.epoch) return value;
    if (this.known.size >= MAX_ORGANIZATIONS) this.known.clear();
    this.known.set(organizationId, { value, loadedAt: this.clock.now() });
    return value;
  }
}

/** The organizations that take one of the recipients, each once. */
export function organizationsOf(recipients: readonly { route: { kind: string } }[]): Set<string> {
  const ids = new Set<string>();
  for (const { route } of recipients) if (isAlias(route)) ids.add(route.match.organizationId);
  return ids;
}

function isAlias(route: { kind: string }): route is { kind: 'alias'; match: { organizationId: string } } {
  return route.kind === 'alias';
}

/** Asks for all of them; what is remembered costs nothing. */
export async function ofEach<T>(ids: ReadonlySet<string>, from: PerOrganization<T>): Promise<Map<string, T>> {
  const found = new Map<string, T>();
  for (const id of ids) found.set(id, from.cached(id) ?? (await from.of(id)));
  return found;
}
