import { DestroyRef, inject, signal } from '@angular/core';

import { live } from '../live/live';
import type { Paged } from '../ui/paged';
import type { Message } from './words';

/** Much may happen at once, and is read once. */
const GATHER_MS = 400;
/** From here on the list begins anew rather than grow for ever. */
const MOST_ROWS = 400;
/** Whoever has scrolled further than this reads, and is not to lose the place. */
const AT_TOP_PX = 120;

/**
 * Keeps a list of messages as it is on the server: rows change where they stand, new ones come on top; while somebody
 * reads further below they wait, counted. To be made where Angular injects.
 */
export class LiveList {
  private readonly held = signal<readonly Message[]>([]);
  private readonly changed = new Set<string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** New messages that are not shown yet. */
  readonly waiting = this.held.asReadonly();

  /**
   * @param newest the first page, as the list is filtered
   * @param one a message as it is now
   */
  constructor(
    private readonly list: Paged<Message>,
    private readonly newest: () => Promise<readonly Message[]>,
    private readonly one: (id: string) => Promise<Message>,
  ) {
    live(
      ({ type, data }) => {
        if (!/^(message|delivery)\./.test(type)) return;
        const id = data['messageId'] ?? data['id'];
        if (typeof id === 'string') this.changed.add(id);
        this.gather();
      },
      () => this.gather(),
    );
    const scrolled = (): void => {
      if (scrollY <= AT_TOP_PX && this.held().length > 0) this.show();
    };
    addEventListener('scroll', scrolled, { passive: true });
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('scroll', scrolled);
      clearTimeout(this.timer);
    });
  }

  /** Shows what waits. */
  show(): void {
    const held = this.held();
    this.held.set([]);
    if (this.list.items().length + held.length > MOST_ROWS) this.list.reload();
    else this.list.update((items) => [...held.filter(({ id }) => !items.some((item) => item.id === id)), ...items]);
  }

  /** Of another filter nothing waits. */
  forget(): void {
    this.held.set([]);
  }

  private gather(): void {
    this.timer ??= setTimeout(() => {
      void this.look().finally(() => (this.timer = undefined));
    }, GATHER_MS);
  }

  private async look(): Promise<void> {
    const changed = [...this.changed];
    this.changed.clear();
    const newest = await this.newest().catch(() => null);
    if (newest === null) return;
    const now = new Map(newest.map((message) => [message.id, message]));
    const known = new Set(this.list.items().map(({ id }) => id));
    const below = changed.filter((id) => known.has(id) && !now.has(id));
    for (const message of await Promise.all(below.map((id) => this.one(id).catch(() => null))))
      if (message !== null) now.set(message.id, message);
    this.list.update((items) => items.map((item) => now.get(item.id) ?? item));
    this.held.set(newest.filter(({ id }) => !known.has(id)));
    if (scrollY <= AT_TOP_PX && this.held().length > 0) this.show();
    if (this.changed.size > 0) setTimeout(() => this.gather());
  }
}
