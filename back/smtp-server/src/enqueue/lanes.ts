import type { StoredMessage } from './load.js';
import type { LeasedDelivery } from './claim.js';

/** A delivery in memory, its lease held by this process. */
export interface Job {
  delivery: LeasedDelivery;
  message: StoredMessage;
}

export interface LaneLimits {
  /** Most deliveries in memory, waiting and under way. */
  held: number;
  /** Most octets of messages in memory. */
  heldBytes: number;
  /** Most under way at once, until they are settled. */
  running: number;
  /** Most that keep one route's next hop busy at once. */
  runningPerRoute: number;
}

interface Lane {
  route: string;
  waiting: Job[];
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

/**
 * What one process holds: which deliveries it may take on, and whose turn it is. A lane is one organization's mail for
 * one route; lanes take turns, so a busy one delays no other.
 */
export class Lanes {
  private held = 0;
  private heldBytes = 0;
  private runningCount = 0;
  private busyCount = 0;
  private readonly heldBy = new Map<Holder, Holding>();
  /** Who was refused room, and is told when there is some again. */
  private readonly short = new Set<Holder | 'all'>();
  private readonly busyBy = new Map<string, number>();
  private readonly lanes = new Map<string, Lane>();
  /** Lanes with somebody waiting, next one first. */
  private turn: Lane[] = [];

  constructor(private readonly limits: LaneLimits) {}

  /** Deliveries that may still be taken on. */
  get room(): number {
    return this.heldBytes >= this.limits.heldBytes ? 0 : Math.max(0, this.limits.held - this.held);
  }

  get size(): number {
    return this.held;
  }

  get running(): number {
    return this.runningCount;
  }

  /** Deliveries of one route that fit once it has room again. */
  get batch(): number {
    return Math.max(1, Math.floor(this.mostOf('r ').count / 2));
  }

  /** True when fewer than so many may be taken on; {@link release} tells when it is worth asking again. */
  isShort(least: number): boolean {
    if (this.room >= least) return false;
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

  /** Takes room for a delivery that will be {@link add}ed, or says no. */
  reserve(route: string, organizationId: string, bytes: number): boolean {
    if (this.room === 0 || this.isFull(`r ${route}`, bytes) || this.isFull(`o ${organizationId}`, bytes)) return false;
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

  /** Puts a delivery, whose room was reserved, in its lane. */
  add(job: Job): void {
    const { route, organizationId } = job.delivery;
    const key = `${route} ${organizationId}`;
    let lane = this.lanes.get(key);
    if (lane === undefined) {
      lane = { route, waiting: [] };
      this.lanes.set(key, lane);
    }
    if (lane.waiting.length === 0) this.turn.push(lane);
    lane.waiting.push(job);
  }

  /**
   * The next delivery to begin, or null when none may. No route may be busier than there are others left, so that however
   * many next hops hang, one that answers still finds a slot (the dynamic thresholds of Choudhury and Hahne, 1998).
   */
  next(): Job | null {
    const { running, runningPerRoute } = this.limits;
    if (this.runningCount >= running) return null;
    const most = Math.min(runningPerRoute, running - this.busyCount);
    for (let i = 0; i < this.turn.length; i++) {
      const lane = this.turn[i]!;
      if ((this.busyBy.get(lane.route) ?? 0) >= most) continue;
      this.turn.splice(i, 1);
      const job = lane.waiting.shift()!;
      if (lane.waiting.length > 0) this.turn.push(lane);
      else this.lanes.delete(`${lane.route} ${job.delivery.organizationId}`);
      this.runningCount++;
      this.busy(lane.route, 1);
      return job;
    }
    return null;
  }

  /** The next hop of a delivery that {@link next} gave is done with it. */
  hungUp(route: string): void {
    this.busy(route, -1);
  }

  /** A delivery that {@link next} gave, and that {@link hungUp}, is settled. */
  ended(): void {
    this.runningCount--;
  }

  /** Takes out everything that has not begun. */
  drain(): Job[] {
    const jobs = this.turn.flatMap((lane) => lane.waiting);
    this.turn = [];
    this.lanes.clear();
    return jobs;
  }

  private busy(route: string, by: number): void {
    this.busyCount += by;
    add(this.busyBy, route, by);
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

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
