import { Component, computed, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';

import { Api, read } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';
import { Undo } from '../ui/undo';

/** Nothing where the installation has no provider and none is linked. */
@Component({
  selector: 'app-provider-section',
  imports: [MatButtonModule, Notice, Section],
  template: `
    @if (name(); as name) {
      <app-section [title]="name" about="Signing in with an account that you have elsewhere." i18n-about>
        @if (unlink.problem(); as problem) {
          <app-notice tone="bad">{{ problem.detail }}</app-notice>
        }
        @if (account().hasProvider) {
          <p i18n>It signs you in here.</p>
          <div class="ends">
            <button matButton="outlined" type="button" [disabled]="unlink.running()" (click)="unlink.run()" i18n>
              Unlink
            </button>
          </div>
        } @else {
          <p class="soft" i18n>
            It is not linked. Sign in with it once, by a mail address that is the same, to link it.
          </p>
        }
      </app-section>
    }
  `,
  styleUrl: './settings.scss',
})
export class ProviderSection {
  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly undo = inject(Undo);
  private readonly options = read('/api/v1/account/options');
  protected readonly account = computed(() => this.session.account()!);
  protected readonly name = computed(() => {
    const provider = this.options.hasValue() ? this.options.value().provider : null;
    return provider?.name ?? (this.account().hasProvider ? $localize`Sign-in provider` : null);
  });

  protected readonly unlink = new Action(async () => {
    await this.api.delete('/api/v1/account/provider');
    await this.session.resume();
    this.undo.tell($localize`It signs you in no more.`);
  });
}
