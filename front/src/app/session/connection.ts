import { HttpErrorResponse, HttpEventType, type HttpInterceptorFn } from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import { tap } from 'rxjs';

const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 30_000;

/** Whether the server can be reached. Once it cannot, it is asked again and again until it answers. */
@Injectable({ providedIn: 'root' })
export class Connection {
  private readonly gone = signal(false);
  private readonly returns = signal(0);
  private readonly asks = signal(false);
  private pause = FIRST_PAUSE_MS;
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly lost = this.gone.asReadonly();
  /** It is being asked now. */
  readonly trying = this.asks.asReadonly();
  /** How often it came back: what was read before that may be old. */
  readonly restored = this.returns.asReadonly();

  constructor() {
    addEventListener('online', () => void this.retry());
    addEventListener('offline', () => this.lose());
  }

  /** A request found nobody. */
  lose(): void {
    if (this.gone()) return;
    this.gone.set(true);
    this.pause = FIRST_PAUSE_MS;
    this.wait();
  }

  /** A request was answered. */
  find(): void {
    clearTimeout(this.timer);
    if (!this.gone()) return;
    this.gone.set(false);
    this.returns.update((count) => count + 1);
  }

  /** Asks now. */
  async retry(): Promise<void> {
    if (!this.gone() || this.asks()) return;
    clearTimeout(this.timer);
    this.asks.set(true);
    // Any answer will do, also one that says that the database is away: then it is the page that says so.
    const answers = await fetch('/health/live', { cache: 'no-store' }).then(({ ok }) => ok, () => false); // prettier-ignore
    this.asks.set(false);
    if (answers) return this.find();
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
    this.wait();
  }

  private wait(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.retry(), this.pause);
  }
}

/** Tells the connection what becomes of requests. */
export const connectionWatch: HttpInterceptorFn = (request, next) => {
  const connection = inject(Connection);
  return next(request).pipe(
    tap({
      next: (event) => {
        if (event.type === HttpEventType.Response) connection.find();
      },
      error: (error: unknown) => {
        if (!(error instanceof HttpErrorResponse)) return;
        if (error.status === 0) connection.lose();
        else connection.find();
      },
    }),
  );
};
