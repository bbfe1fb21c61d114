/** What is held in memory at most. */
export interface RoomLimits {
  /** Most deliveries, waiting and under way. */
  held: number;
  /** Most octets of messages. */
  heldBytes: number;
}

/**
 * What a route, and an organization, may have of the memory at most, so that others always find room. A route has less:
 * where one organization has all the mail, its other routes are the others.
 */
const LARGEST_SHARES = { r: 0.25, o: 0.75 };

/** A route, `r name`, or an organization, `o id`. */
type Holder = `${keyof typeof LARGEST_SHARES} ${string}`;

interface Holding {
  count: number;
  bytes: number;
}

const NOTHING: Holding = { count: 0, bytes: 0 };

/** How much of a process's memory deliveries may take, and who has what of it. */
export class Room {
  private held = 0;
  private heldBytes = 0;
  private readonly heldBy = new Map<Holder, Holding>();
  /** Who was refused room, and is told when there is some again. */
  private readonly short = new Set<Holder | 'all'>();

  constructor(private readonly limits: RoomLimits) {}

  /** Deliveries that may still be taken on. */
  get left(): number {
    return this.heldBytes >= this.limits.heldBytes ? 0 : Math.max(0, this.limits.held - this.held);
  }

  get size(): number {
    return this.held;
  }

  /** Deliveries of one route that fit once it has room again. */
  get batch(): number {
    return Math.max(1, Math.floor(this.mostOf('r ').count / 2));
  }

  /** Deliveries of a route that are held. */
  ofRoute(route: string): number {
    return this.heldBy.get(`r ${route}`)?.count ?? 0;
  }

  /** True when fewer than so many may be taken on; {@link release} tells when it is worth asking again. */
  isShort(least: number): boolean {
    if (this.left >= least) return false;
    this.short.add('all');
    return true;
  }

  /** Routes and organizations that hold all they may; {@link release} tells when one of them has room again. */
  full(): { routes: string[]; organizations: string[] } {
    const full = [...this.heldBy.keys()].filter((holder) => this.isFull(holder, 0));
    for (const holder of full) this.short.add(holder);
    const named = (kind: string): string[] => full.filter((key) => key.startsWith(kind)).map((key) => key.slice(2));
    return { routes: named('r '), organizations: named('o ') };
  }

  /** Takes room for a delivery or says no. */
  reserve(route: string, organizationId: string, bytes: number): boolean {
    if (this.left === 0 || this.isFull(`r ${route}`, bytes) || this.isFull(`o ${organizationId}`, bytes)) return false;
    this.reckon(route, organizationId, bytes, 1);
    return true;
  }

  /**
   * Gives room back: the delivery is over, or never came.
   *
   * @returns true when half is free of what was full, so that a batch fits
   */
  release(route: string, organizationId: string, bytes: number): boolean {
    this.reckon(route, organizationId, bytes, -1);
    const eased = (['all', `r ${route}`, `o ${organizationId}`] as const).filter((holder) => this.hasEased(holder));
    for (const holder of eased) this.short.delete(holder);
    return eased.length > 0;
  }

  /** Whoever holds nothing may have one message, however large; else the last one must leave something to others. */
  private isFull(holder: Holder, moreBytes: number): boolean {
    const holding = this.heldBy.get(holder);
    if (holding === undefined) return false;
    const { count, bytes } = this.mostOf(holder);
    const most = this.limits.heldBytes * LARGEST_SHARES.o;
    return holding.count >= count || holding.bytes >= bytes || holding.bytes + moreBytes > most;
  }

  private hasEased(holder: Holder | 'all'): boolean {
    if (!this.short.has(holder)) return false;
    const { count, bytes } =
      holder === 'all' ? { count: this.held, bytes: this.heldBytes } : (this.heldBy.get(holder) ?? NOTHING);
    const most = this.mostOf(holder);
    return count <= most.count / 2 && bytes <= most.bytes / 2;
  }

  private mostOf(holder: Holder | 'all'): Holding {
    const share = holder === 'all' ? 1 : LARGEST_SHARES[holder[0] as keyof typeof LARGEST_SHARES];
    return { count: this.limits.held * share, bytes: this.limits.heldBytes * share };
  }

  private reckon(route: string, organizationId: string, bytes: number, by: number): void {
    this.held += by;
    this.heldBytes += by * bytes;
    this.reckonFor(`r ${route}`, by, bytes);
    this.reckonFor(`o ${organizationId}`, by, bytes);
  }

  private reckonFor(holder: Holder, by: number, bytes: number): void {
    const held = this.heldBy.get(holder) ?? NOTHING;
    const left = { count: held.count + by, bytes: held.bytes + by * bytes };
    if (left.count === 0) this.heldBy.delete(holder);
    else this.heldBy.set(holder, left);
  }
}
