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
  /** Most under way at once. */
  running: number;
  /** Most under way at once for one route. */
  runningPerRoute: number;
}

interface Lane {
  route: string;
  waiting: Job[];
}

/** A route, or an organization, may have at most this share of the memory, so that others always find room. */
const LARGEST_SHARE = 0.5;

/**
 * What one process holds: which deliveries it may take on, and whose turn it is. A lane is one organization's mail for
 * one route; lanes take turns, so a busy one delays no other.
 */
export class Lanes {
  private held = 0;
  private heldBytes = 0;
  private runningCount = 0;
  private readonly heldBy = new Map<string, number>();
  private readonly runningBy = new Map<string, number>();
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

  /** Routes and organizations that hold all they may. */
  full(): { routes: string[]; organizations: string[] } {
    const share = this.limits.held * LARGEST_SHARE;
    const full = [...this.heldBy].filter(([, count]) => count >= share).map(([key]) => key);
    const named = (kind: string): string[] => full.filter((key) => key.startsWith(kind)).map((key) => key.slice(2));
    return { routes: named('r '), organizations: named('o ') };
  }

  /** Takes room for a delivery that will be {@link add}ed, or says no. */
  reserve(route: string, organizationId: string, bytes: number): boolean {
    const share = this.limits.held * LARGEST_SHARE;
    const full = this.room === 0 || this.count(`r ${route}`) >= share || this.count(`o ${organizationId}`) >= share;
    if (full) return false;
    this.reckon(route, organizationId, bytes, 1);
    return true;
  }

  /** Gives room back: the delivery is over, or never came. */
  release(route: string, organizationId: string, bytes: number): void {
    this.reckon(route, organizationId, bytes, -1);
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

  /** The next delivery to begin, or null when none may. */
  next(): Job | null {
    if (this.runningCount >= this.limits.running) return null;
    for (let i = 0; i < this.turn.length; i++) {
      const lane = this.turn[i]!;
      if ((this.runningBy.get(lane.route) ?? 0) >= this.limits.runningPerRoute) continue;
      this.turn.splice(i, 1);
      const job = lane.waiting.shift()!;
      if (lane.waiting.length > 0) this.turn.push(lane);
      else this.lanes.delete(`${lane.route} ${job.delivery.organizationId}`);
      this.begin(lane.route, 1);
      return job;
    }
    return null;
  }

  /** A delivery that {@link next} gave is no longer under way. */
  ended(route: string): void {
    this.begin(route, -1);
  }

  /** Takes out everything that has not begun. */
  drain(): Job[] {
    const jobs = this.turn.flatMap((lane) => lane.waiting);
    this.turn = [];
    this.lanes.clear();
    return jobs;
  }

  private begin(route: string, by: number): void {
    this.runningCount += by;
    add(this.runningBy, route, by);
  }

  private count(key: string): number {
    return this.heldBy.get(key) ?? 0;
  }

  private reckon(route: string, organizationId: string, bytes: number, by: number): void {
    this.held += by;
    this.heldBytes += by * bytes;
    add(this.heldBy, `r ${route}`, by);
    add(this.heldBy, `o ${organizationId}`, by);
  }
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
