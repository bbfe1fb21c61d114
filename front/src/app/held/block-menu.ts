import { Component, computed, inject, input, output } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { Ban } from 'lucide';

import { Api } from '../api/api';
import { Action } from '../ui/action';
import { Icon } from '../ui/icon';
import { Undo } from '../ui/undo';
import { problemOf } from '../api/problem';
import { authorOf } from './author';

/** What is to become of a sender's mail from now on. */
@Component({
  selector: 'app-block-menu',
  imports: [Icon, MatButtonModule, MatMenuModule],
  template: `
    @if (address()) {
      <button matButton="outlined" type="button" [matMenuTriggerFor]="menu" [disabled]="decide.running()">
        <app-icon [of]="ban" /> <ng-container i18n>Sender</ng-container>
      </button>
      <mat-menu #menu="matMenu">
        <button mat-menu-item type="button" (click)="decide.run('block', 'address')" i18n>Block {{ address() }}</button>
        <button mat-menu-item type="button" (click)="decide.run('block', 'domain')" i18n>
          Block everybody at {{ domain() }}
        </button>
        <button mat-menu-item type="button" (click)="decide.run('allow', 'address')" i18n>
          Never block {{ address() }}
        </button>
      </mat-menu>
    }
  `,
})
export class BlockMenu {
  /** From, or else the reverse-path. */
  readonly from = input.required<string>();
  readonly blocked = output();

  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  protected readonly ban = Ban;
  protected readonly address = computed(() => authorOf(this.from()));
  protected readonly domain = computed(() => this.address().split('@').at(-1) ?? '');

  protected readonly decide = new Action(async (verdict: 'block' | 'allow', kind: 'address' | 'domain') => {
    const value = kind === 'address' ? this.address() : this.domain();
    try {
      const { id, version } = await this.api.post('/api/v1/sender-rules', { body: { kind, value, verdict } });
      const text = verdict === 'block' ? $localize`${value} is blocked` : $localize`${value} is never blocked`;
      this.undo.offer(text, () => this.api.delete('/api/v1/sender-rules/{id}', { params: { id }, version }));
      if (verdict === 'block') this.blocked.emit();
    } catch (error) {
      this.undo.tell(problemOf(error).detail, 'bad');
    }
  });
}
