/** Mail that waits comes before people who try something out, and these before what only counts. */
const PRIORITIES = ['live', 'try', 'replay'] as const;
export type Priority = (typeof PRIORITIES)[number];

/** What waiting came to: a place, which must be given back; none because the line is full; or too late. */
export type Place = TakenPlace | 'full' | 'late';

export interface TakenPlace {
  readonly leave: () => void;
  /** Aborted when somebody of a higher priority needs the place: it is to be left at once. */
  readonly needed: AbortSignal;
}

interface Waiting {
  readonly rank: number;
  readonly call: () => void;
}

interface Running {
  readonly rank: number;
  readonly needed: AbortController;
}

/**
 * Lets so many through at once, by priority and then in order; so many more may wait, and nobody longer than they said.
 * Whoever has a lower priority than somebody who waits gives up the place.
 */
export class WaitingLine {
  private readonly inside = new Set<Running>();
  private readonly line: Waiting[] = [];

  constructor(
    private readonly places: number,
    private readonly mostWaiting: number,
  ) {}

  get running(): number {
    return this.inside.size;
  }

  get waiting(): number {
    return this.line.length;
  }

  /** @param ms the longest wait */
  enter(ms: number, priority: Priority = 'live'): Promise<Place> {
    const rank = PRIORITIES.indexOf(priority);
    if (this.inside.size < this.places) return Promise.resolve(this.place(rank));
    // Those behind take nobody's room.
    if (this.line.filter((other) => other.rank <= rank).length >= this.mostWaiting) return Promise.resolve('full');
    this.callBack(rank);
    return new Promise((resolve) => {
      const call = (): void => {
        clearTimeout(timer);
        resolve(this.place(rank));
      };
      const waiting = { rank, call };
      const timer = setTimeout(
        () => {
          this.line.splice(this.line.indexOf(waiting), 1);
          resolve('late');
        },
        Math.max(0, ms),
      );
      const behind = this.line.findIndex((other) => other.rank > rank);
      this.line.splice(behind === -1 ? this.line.length : behind, 0, waiting);
    });
  }

  /** One of the lowest priority, if that is lower; who was asked to leave already is not asked for another one's sake. */
  private callBack(rank: number): void {
    const lowest = [...this.inside]
      .filter((other) => other.rank > rank && !other.needed.signal.aborted)
      .sort((one, other) => other.rank - one.rank)[0];
    lowest?.needed.abort();
  }

  private place(rank: number): TakenPlace {
    const running: Running = { rank, needed: new AbortController() };
    this.inside.add(running);
    const leave = (): void => {
      if (!this.inside.delete(running)) return;
      this.line.shift()?.call();
    };
    return { leave, needed: running.needed.signal };
  }
}
