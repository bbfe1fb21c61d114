/** What waiting came to: a place, which must be given back; none because the line is full; or too late. */
export type Place = { readonly leave: () => void } | 'full' | 'late';

/** Lets so many through at once, in order; so many more may wait, and nobody longer than they said. */
export class WaitingLine {
  private inside = 0;
  private readonly line: (() => void)[] = [];

  constructor(
    private readonly places: number,
    private readonly mostWaiting: number,
  ) {}

  get running(): number {
    return this.inside;
  }

  get waiting(): number {
    return this.line.length;
  }

  /** @param ms the longest wait */
  enter(ms: number): Promise<Place> {
    if (this.inside < this.places) return Promise.resolve(this.place());
    if (this.line.length >= this.mostWaiting) return Promise.resolve('full');
    return new Promise((resolve) => {
      const call = (): void => {
        clearTimeout(timer);
        resolve(this.place());
      };
      const timer = setTimeout(
        () => {
          this.line.splice(this.line.indexOf(call), 1);
          resolve('late');
        },
        Math.max(0, ms),
      );
      this.line.push(call);
    });
  }

  private place(): { leave: () => void } {
    this.inside++;
    let hasLeft = false;
    const leave = (): void => {
      if (hasLeft) return;
      hasLeft = true;
      this.inside--;
      this.line.shift()?.();
    };
    return { leave };
  }
}
