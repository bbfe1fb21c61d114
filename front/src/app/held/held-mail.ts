import { Component, computed, inject, input } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatMenuModule } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { ArrowLeft, Send, Trash2 } from 'lucide';

import { categoryWord } from '../activity/words';
import { Api, read } from '../api/api';
import { problemOf } from '../api/problem';
import { MailView } from '../mail-view/mail-view';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Icon } from '../ui/icon';
import { kept } from '../ui/kept';
import { Notice } from '../ui/notice';
import { percentText } from '../ui/number';
import { PageHead } from '../ui/page-head';
import { Undo } from '../ui/undo';
import { Waiting } from '../ui/waiting';
import { WhyButton } from '../why/why-button';
import { BlockMenu } from './block-menu';
import { HeldActions } from './held-actions';
import { heldBecause, heldReason } from './reasons';

/** What nobody wants. */
const UNWANTED = new Set(['spam', 'phishing']);

/** One held mail: what it is, why it is held, and what to do about it. */
@Component({
  selector: 'app-held-mail',
  imports: [
    ...[BlockMenu, Icon, MailView, Notice, PageHead, RouterLink, Waiting, WhyButton],
    ...[MatButtonModule, MatMenuModule],
  ],
  templateUrl: './held-mail.html',
  styles: `
    @use '../ui/rows';

    .actions {
      gap: var(--space-2);
      margin-block: var(--space-4);
    }
    .gap {
      width: var(--space-2);
    }
    .ask {
      max-width: 16rem;
      padding: var(--space-2) var(--space-4);
    }
    app-mail-view,
    .more {
      margin-top: var(--space-4);
    }
    app-page-head {
      margin-bottom: var(--space-4);
    }
  `,
})
export class HeldMail {
  readonly id = input.required<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly dialog = inject(MatDialog);
  private readonly actions = inject(HeldActions);
  private readonly undo = inject(Undo);
  protected readonly session = inject(Session);
  protected readonly icons = { back: ArrowLeft, release: Send, drop: Trash2 };
  protected readonly noSubject = $localize`(no subject)`;
  protected readonly categoryWord = categoryWord;
  protected readonly percentText = percentText;

  protected readonly details = read('/api/v1/messages/{id}', () => ({ params: { id: this.id() } }));
  protected readonly message = kept(this.details);
  private readonly rules = kept(read('/api/v1/rules', () => ({ query: { limit: 200 } })));
  private readonly categories = kept(read('/api/v1/categories'));

  /** In words; null: nothing of it is held. */
  protected readonly reason = computed(() => {
    const message = this.message();
    const reason = message === undefined ? null : heldReason(message);
    const names = new Map(this.rules()?.items.map(({ id, name }) => [id, name] as const));
    return reason === null ? null : heldBecause(reason, names);
  });
  /** Whom it was for, of what is held. */
  protected readonly recipient = computed(
    () => this.message()?.deliveries.find(({ state, kind }) => state === 'held' && kind === 'forward')?.recipient,
  );
  protected readonly client = computed(() => (this.message()?.client as { ip?: string } | null | undefined)?.ip);
  protected readonly wantedCategories = computed(
    () => this.categories()?.items.flatMap(({ name, enabled }) => (enabled && !UNWANTED.has(name) ? [name] : [])) ?? [],
  );

  protected readonly teach = new Action(async (category: string) => {
    const params = { id: this.id() };
    try {
      await this.api.put('/api/v1/messages/{id}/category', { params, body: { category } });
    } catch (error) {
      this.undo.tell(problemOf(error).detail, 'bad');
      return;
    }
    this.details.reload();
    this.undo.offer($localize`Learnt: ${categoryWord(category)}`, async () => {
      await this.api.delete('/api/v1/messages/{id}/category', { params });
      this.details.reload();
    });
  });

  protected async decide(action: 'release' | 'drop'): Promise<void> {
    const id = this.id();
    // Gone before the list is asked for, which does not know of it yet.
    this.actions[action]([id]);
    await this.router.navigate(['/held']);
  }

  protected async forward(): Promise<void> {
    const id = this.id();
    const { askWhereTo } = await import('./forward-dialog');
    const to = await askWhereTo(this.dialog);
    if (to === null) return;
    this.actions.forward([id], to);
    await this.router.navigate(['/held']);
  }
}
