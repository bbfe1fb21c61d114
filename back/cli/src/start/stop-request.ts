/** After the first request, more of them within this time are the same Ctrl-C, told by npm as well as by the terminal. */
const SAME_REQUEST_MS = 1_000;

/** The wish that everything stops: Ctrl-C, SIGTERM, a closed terminal, or the loss of whoever started us. */
export class StopRequest {
  readonly requested: Promise<void>;
  /** A second request: whoever asks does not want to wait. */
  readonly hurried: Promise<void>;
  private at: number | null = null;
  private resolveRequested!: () => void;
  private resolveHurried!: () => void;

  constructor() {
    this.requested = new Promise((resolve) => (this.resolveRequested = resolve));
    this.hurried = new Promise((resolve) => (this.resolveHurried = resolve));
    for (const event of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const) process.on(event, () => this.request());
    // Nobody reads what we say any more: that is no reason to stop in disorder.
    for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  }

  get isRequested(): boolean {
    return this.at !== null;
  }

  private request(): void {
    const now = performance.now();
    if (this.at === null) {
      this.at = now;
      this.resolveRequested();
    } else if (now - this.at > SAME_REQUEST_MS) {
      this.resolveHurried();
    }
  }
}
