import type { Clock } from '@postern/platform';

import type { Room } from './room.js';

/** As many may wait for a route as left it within this time: so the wait is about as long. */
const WINDOW_MS = 250;
/** And no longer than this, should the route come to a halt. */
const LONGEST_MS = 500;

interface Waiter {
  organizationId: string;
  bytes: number;
  timer: NodeJS.Timeout;
  resolve: (reserved: boolean) => void;
}

/** Deliveries of a route that were over in a window of time, and in the one before. */
interface Flow {
  window: number;
  now: number;
  before: number;
}

/**
 * Room for mail that comes in. A process that receives faster than it sends has to write the rest as queued and claim it
 * back later, which costs it a third more a message and makes the gap wider. So who brings mail for a route that is full,
 * but flowing, waits a moment for its 250 (Postfix does the same for all mail: in_flow_delay). Nobody waits for a route
 * that has come to a halt, and nobody waits behind more mail than the route has just shown it can take.
 */
export class InFlow {
  private readonly waiting = new Map<string, Waiter[]>();
  private readonly flows = new Map<string, Flow>();

  constructor(
    private readonly room: Room,
    private readonly clock: Clock,
  ) {}

  /** Takes room for a delivery now or in a moment; false when it is to be written as queued. */
  reserve(route: string, organizationId: string, bytes: number): boolean | Promise<boolean> {
    const before = this.waiting.get(route)?.length ?? 0;
    if (before === 0 && this.room.reserve(route, organizationId, bytes)) return true;
    return before < this.flowOf(route) && this.wait(route, organizationId, bytes);
  }

  /** Gives room back, to who waits for it. @returns what {@link Room.release} returns */
  release(route: string, organizationId: string, bytes: number): boolean {
    const eased = this.room.release(route, organizationId, bytes);
    this.count(route);
    this.admit(route);
    return eased;
  }

  /** Nobody is to wait any longer. */
  close(): void {
    for (const waiters of this.waiting.values()) for (const waiter of waiters) end(waiter, false);
    this.waiting.clear();
  }

  private wait(route: string, organizationId: string, bytes: number): Promise<boolean> {
    return new Promise((resolve) => {
      const waiter: Waiter = {
        organizationId,
        bytes,
        resolve,
        timer: setTimeout(() => this.give(route, waiter), LONGEST_MS),
      };
      const waiters = this.waiting.get(route);
      if (waiters === undefined) this.waiting.set(route, [waiter]);
      else waiters.push(waiter);
    });
  }

  private admit(route: string): void {
    const waiters = this.waiting.get(route);
    if (waiters === undefined) return;
    while (waiters.length > 0 && this.room.reserve(route, waiters[0]!.organizationId, waiters[0]!.bytes)) {
      end(waiters.shift()!, true);
    }
    if (waiters.length === 0) this.waiting.delete(route);
  }

  /** Waited long enough. */
  private give(route: string, waiter: Waiter): void {
    const waiters = this.waiting.get(route)?.filter((each) => each !== waiter) ?? [];
    if (waiters.length === 0) this.waiting.delete(route);
    else this.waiting.set(route, waiters);
    end(waiter, false);
  }

  private count(route: string): void {
    // A route that holds nothing is not full, so nobody asks.
    if (this.room.ofRoute(route) === 0) return void this.flows.delete(route);
    const flow = this.current(route);
    flow.now += 1;
    this.flows.set(route, flow);
  }

  private flowOf(route: string): number {
    const { now, before } = this.current(route);
    return Math.max(now, before);
  }

  private current(route: string): Flow {
    const window = Math.floor(this.clock.now() / WINDOW_MS);
    const flow = this.flows.get(route);
    if (flow?.window === window) return flow;
    return { window, now: 0, before: flow?.window === window - 1 ? flow.now : 0 };
  }
}

function end({ timer, resolve }: Waiter, reserved: boolean): void {
  clearTimeout(timer);
  resolve(reserved);
}
