import { signal } from '@angular/core';

import type { Api } from '../api/api';
import { Action } from '../ui/action';

/** What the API takes at once. */
const AT_ONCE = 20;

/** Pictures that a mail names elsewhere. The server fetches them, and only once its reader asks. */
export class RemotePictures {
  /** Of the mail that is shown. */
  readonly named = signal<readonly string[]>([]);
  /** Address to `data:` address. */
  readonly fetched = signal<Readonly<Record<string, string>>>({});
  readonly asked = signal(false);

  readonly fetch = new Action(async (messageId: string) => {
    this.asked.set(true);
    const urls = this.named();
    try {
      for (let i = 0; i < urls.length; i += AT_ONCE) await this.fetchSome(messageId, urls.slice(i, i + AT_ONCE));
    } catch (error) {
      this.asked.set(false);
      throw error;
    }
  });

  constructor(private readonly api: Api) {}

  /** Another mail. */
  reset(named: readonly string[]): void {
    this.named.set(named);
    this.fetched.set({});
    this.asked.set(false);
  }

  private async fetchSome(id: string, urls: string[]): Promise<void> {
    const answer = await this.api.post('/api/v1/messages/{id}/remote-images', { params: { id }, body: { urls } });
    const found = answer.images.flatMap(({ url, image }) => (image === null ? [] : [[url, dataOf(image)] as const]));
    this.fetched.update((before) => ({ ...before, ...Object.fromEntries(found) }));
  }
}

export function dataOf({ type, base64 }: { type: string; base64: string }): string {
  return `data:${type};base64,${base64}`;
}
