import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { RouterLink } from '@angular/router';

import { Api, read } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { kept } from '../ui/kept';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Undo } from '../ui/undo';
import { Waiting } from '../ui/waiting';
import { DigestForm, type Digest, type DigestChoice } from './digest-form';

/** Digests: to all mailboxes alike, and to some as they want them. */
@Component({
  selector: 'app-digests',
  imports: [DigestForm, MatButtonModule, MatMenuModule, Notice, PageHead, RouterLink, Waiting],
  templateUrl: './digests.html',
  styleUrl: '../ui/rows.scss',
})
export class Digests {
  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  protected readonly session = inject(Session);
  protected readonly resource = read('/api/v1/digests');
  protected readonly digests = kept(this.resource);
  private readonly destinations = kept(read('/api/v1/destinations', () => ({ query: { limit: 200 } })));

  protected readonly common = computed(() => this.digests()?.items.find(({ destinationId }) => destinationId === null));
  protected readonly others = computed(
    () => this.digests()?.items.filter(({ destinationId }) => destinationId !== null) ?? [],
  );
  /** Mailboxes that have nothing of their own; endpoints are not read by anybody. */
  protected readonly free = computed(() =>
    (this.destinations()?.items ?? []).filter(
      ({ id, address }) => address.includes('@') && !this.others().some(({ destinationId }) => destinationId === id),
    ),
  );
  protected readonly opened = signal<string | null>(null);
  /** One that has nothing of its own yet: what it would begin with. */
  protected readonly begun = signal<Digest | null>(null);

  protected readonly save = new Action(async (digest: Digest, body: DigestChoice) => {
    const scope = digest.destinationId ?? 'organization';
    await this.write(scope, body, digest.version);
    this.begun.set(null);
    this.opened.set(null);
    this.undo.tell($localize`Saved: it holds for mail from now on`);
  });

  protected readonly begin = new Action(async (scope: string) => {
    this.begun.set(await this.api.get('/api/v1/digests/{scope}', { params: { scope } }));
  });

  protected readonly remove = new Action(async (digest: Digest) => {
    const scope = digest.destinationId ?? 'organization';
    await this.api.delete('/api/v1/digests/{scope}', { params: { scope }, version: digest.version });
    this.resource.reload();
    const { id: _id, destinationId: _destination, address: _address, version: _version, ...choice } = digest;
    const text =
      digest.destinationId === null
        ? $localize`Digests come as everybody has them`
        : $localize`It follows what is set for all`;
    this.undo.offer(text, () => this.write(scope, choice, 0));
  });

  protected readonly problem = computed(() => this.begin.problem() ?? this.remove.problem());

  protected textOf({ held, gathered, categories }: Digest): string {
    const words = { daily: $localize`every day`, weekly: $localize`once a week`, never: $localize`never` };
    const what = categories.length;
    return $localize`Held mail: ${words[held]}:when:. Gathered, of ${what}:count: categories: ${words[gathered]}:when2:.`;
  }

  private async write(scope: string, body: DigestChoice, version: number): Promise<void> {
    await this.api.put('/api/v1/digests/{scope}', { params: { scope }, version, body });
    this.resource.reload();
  }
}
