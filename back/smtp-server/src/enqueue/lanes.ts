import type { StoredMessage } from './load.js';
import type { LeasedDelivery } from './claim.js';

/** A delivery in memory, its lease held by this process. */
export interface Job {
  delivery: LeasedDelivery;
  message: StoredMessage;
  /** Handed over by the session that received it, never claimed from the queue. */
  fresh: boolean;
}

export interface LaneLimits {
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
 * Whose turn it is. A lane is one organization's mail for one route; lanes take turns, so a busy one delays no other.
 */
export class Lanes {
  private runningCount = 0;
  private busyCount = 0;
  private readonly busyBy = new Map<string, number>();
  private readonly lanes = new Map<string, Lane>();
  /** Lanes with somebody waiting, next one first. */
  private turn: Lane[] = [];

  constructor(private readonly limits: LaneLimits) {}

  get running(): number {
    return this.runningCount;
  }

  /** Puts a delivery in its lane. */
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
}

function add(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
