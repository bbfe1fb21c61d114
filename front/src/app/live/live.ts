import { DestroyRef, Injectable, effect, inject, signal, untracked } from '@angular/core';

import { Connection } from '../session/connection';
import { Session } from '../session/session';
import { EventStreamReader } from './event-stream';

/** Something that happened in the organization. */
export interface LiveEvent {
  id: string;
  /** `noun.what-happened` */
  type: string;
  timestamp: string;
  data: Record<string, unknown>;
}

interface Listener {
  happened: (event: LiveEvent) => void;
  /** What happened meanwhile is not told: what is shown has to be read anew. */
  missed: () => void;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** The server says that it is there every 15 seconds. */
const SILENCE_MS = 40_000;

/**
 * What happens, as it happens: one stream for all pages, open while one of them listens. After an interruption it goes on
 * where it was (`Last-Event-ID`). Read by fetch, since an EventSource cannot name the organization.
 */
@Injectable({ providedIn: 'root' })
export class Live {
  private readonly session = inject(Session);
  private readonly server = inject(Connection);
  private readonly listeners = new Set<Listener>();
  private readonly listening = signal(false);
  private readonly connection = signal<'off' | 'connecting' | 'live' | 'lost'>('off');
  private lastId: string | null = null;
  private course: AbortController | null = null;

  /** `lost`: nothing comes at present; it is tried again by itself. */
  readonly state = this.connection.asReadonly();

  constructor() {
    effect(() => {
      const organization = this.session.organizationId();
      const on = this.listening() && organization !== null;
      untracked(() => (on ? this.begin(organization) : this.end()));
    });
    // The browser may keep the stream open for long after nothing can come by it any more.
    effect(() => {
      if (this.server.lost()) untracked(() => this.pauseMeanwhile());
    });
    effect(() => {
      if (this.server.restored() > 0) untracked(() => this.hurry());
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && this.connection() === 'lost') this.hurry();
    });
  }

  /** @returns what ends it */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    this.listening.set(true);
    return () => {
      this.listeners.delete(listener);
      this.listening.set(this.listeners.size > 0);
    };
  }

  private pauseMeanwhile(): void {
    if (this.course === null) return;
    this.end();
    this.connection.set('lost');
  }

  private hurry(): void {
    const organization = this.session.organizationId();
    if (this.listening() && organization !== null) this.begin(organization, this.lastId);
  }

  private begin(organization: string, from: string | null = null): void {
    this.end();
    this.lastId = from;
    this.course = new AbortController();
    void this.run(organization, this.course.signal);
  }

  private end(): void {
    this.course?.abort();
    this.course = null;
    this.connection.set('off');
  }

  private async run(organization: string, stop: AbortSignal): Promise<void> {
    this.connection.set('connecting');
    let pause = FIRST_PAUSE_MS;
    while (!stop.aborted) {
      const wasLive = await this.follow(organization, stop).catch(() => false);
      if (stop.aborted) return;
      if (wasLive) pause = FIRST_PAUSE_MS;
      this.connection.set('lost');
      await paused(pause * (0.75 + Math.random() / 2), stop);
      pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
    }
  }

  /** One connection, until it ends. @returns whether anything came */
  private async follow(organization: string, stop: AbortSignal): Promise<boolean> {
    const silence = new AbortController();
    let timer = setTimeout(() => silence.abort(), SILENCE_MS);
    try {
      const response = await fetch('/api/v1/events/stream', {
        headers: {
          'Postern-Organization': organization,
          ...(this.lastId === null ? {} : { 'Last-Event-ID': this.lastId }),
        },
        signal: AbortSignal.any([stop, silence.signal]),
      }).catch((error: unknown) => {
        // Nobody is there; this begins anew when somebody is.
        if (error instanceof TypeError && !stop.aborted) this.server.lose();
        throw error;
      });
      if (!response.ok || response.body === null) return false;
      // A stream that goes on where another ended begins with what happened next, whenever that is.
      if (this.lastId !== null) this.connection.set('live');
      const reader = new EventStreamReader();
      const pieces = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (;;) {
        const { done, value } = await pieces.read();
        if (done) return true;
        clearTimeout(timer);
        timer = setTimeout(() => silence.abort(), SILENCE_MS);
        for (const { id, event, data } of reader.take(value)) this.pass(event, data, id);
      }
    } finally {
      clearTimeout(timer);
    }
  }

  private pass(event: string, data: string, id: string | null): void {
    const first = this.lastId === null;
    this.lastId = id ?? this.lastId;
    if (event === 'ready') {
      this.connection.set('live');
      // Between the page's first look and this moment something may have happened.
      if (first) for (const { missed } of this.listeners) missed();
    } else if (event === 'reset') {
      this.connection.set('live');
      for (const { missed } of this.listeners) missed();
    } else if (data !== '') {
      const told = JSON.parse(data) as LiveEvent;
      for (const { happened } of this.listeners) happened(told);
    }
  }
}

/** Listens as long as the component is there. To be called where Angular injects. */
export function live(happened: Listener['happened'], missed: Listener['missed'] = () => undefined): void {
  inject(DestroyRef).onDestroy(inject(Live).listen({ happened, missed }));
}

function paused(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stop.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
