import { Component, inject } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';

import { makePasskey } from '../account/passkey';
import { Api, read } from '../api/api';
import { problemOf } from '../api/problem';
import type { AnswerOf } from '../api/types';
import { Session } from '../session/session';
import { SignOut } from '../shell/sign-out';
import { Ask } from '../ui/ask';
import { Chip } from '../ui/chip';
import { Dialogs, type DialogField } from '../ui/dialogs';
import { kept } from '../ui/kept';
import { Moment } from '../ui/moment';
import { Section } from '../ui/section';
import { Undo } from '../ui/undo';
import { Waiting } from '../ui/waiting';

type Passkey = AnswerOf<'/api/v1/account/passkeys', 'get'>['items'][number];

@Component({
  selector: 'app-passkeys-section',
  imports: [Chip, MatButtonModule, Moment, Section, Waiting],
  template: `
    <app-section
      title="Passkeys"
      i18n-title
      about="Sign in with your fingerprint, face or a security key. Nothing to remember, and nothing to be tricked out of you."
      i18n-about
    >
      <app-waiting [on]="list" />
      @if (passkeys(); as found) {
        <ul class="rows">
          @for (passkey of found.items; track passkey.id) {
            <li>
              <span class="grow">
                <strong>{{ passkey.name || nameless }}</strong>
                <span class="soft small" i18n>Added <app-moment [at]="passkey.createdAt" /></span>
              </span>
              @if (passkey.synced) {
                <app-chip i18n>Synced</app-chip>
              }
              <span class="ends">
                <button
                  matButton
                  type="button"
                  [attr.aria-label]="labels.rename(passkey)"
                  (click)="rename(passkey)"
                  i18n
                >
                  Rename
                </button>
                <button
                  matButton
                  type="button"
                  class="bad"
                  [attr.aria-label]="labels.remove(passkey)"
                  (click)="remove(passkey)"
                  i18n
                >
                  Remove
                </button>
              </span>
            </li>
          } @empty {
            <li class="soft" i18n>None yet.</li>
          }
        </ul>
      }
      <div class="ends">
        @if (possible) {
          <button matButton="outlined" type="button" (click)="add()" i18n>Add a passkey</button>
        } @else {
          <p class="soft small" i18n>This browser knows no passkeys.</p>
        }
      </div>
    </app-section>
  `,
  styleUrl: './settings.scss',
})
export class PasskeysSection {
  private readonly api = inject(Api);
  private readonly ask = inject(Ask);
  private readonly dialogs = inject(Dialogs);
  private readonly leaving = inject(SignOut);
  private readonly session = inject(Session);
  private readonly undo = inject(Undo);

  protected readonly list = read('/api/v1/account/passkeys');
  protected readonly passkeys = kept(this.list);
  protected readonly nameless = $localize`Passkey`;
  protected readonly labels = {
    rename: ({ name }: Passkey) => $localize`Rename ${name || this.nameless}:name:`,
    remove: ({ name }: Passkey) => $localize`Remove ${name || this.nameless}:name:`,
  };
  protected readonly possible = 'PublicKeyCredential' in window;

  protected async add(): Promise<void> {
    let options: object;
    try {
      options = await this.api.post('/api/v1/account/passkeys/options');
    } catch (error) {
      const problem = problemOf(error);
      return problem.code === 'session.stale' ? this.signInAgain() : this.undo.tell(problem.detail, 'bad');
    }
    await this.dialogs.run({
      title: $localize`Add a passkey`,
      text: [$localize`Your browser asks you next to confirm that it is you.`],
      fields: [nameField($localize`This device`)],
      action: $localize`Continue`,
      work: async ({ name }: { name: string }) => {
        const response = await makePasskey(options);
        if (response === null) return;
        await this.api.post('/api/v1/account/passkeys', { body: { name: name.trim(), response } });
        await this.reload();
        this.undo.tell($localize`The passkey “${name.trim()}:name:” is added.`);
      },
    });
  }

  protected async rename({ id, name: value }: Passkey): Promise<void> {
    await this.dialogs.run({
      title: $localize`Rename the passkey`,
      fields: [nameField(value)],
      action: $localize`Rename`,
      work: async ({ name }: { name: string }) => {
        await this.api.patch('/api/v1/account/passkeys/{id}', { params: { id }, body: { name: name.trim() } });
        this.list.reload();
      },
    });
  }

  protected async remove({ id, name }: Passkey): Promise<void> {
    const sure = await this.ask.confirm({
      title: $localize`Remove the passkey “${name || this.nameless}:name:”?`,
      text: $localize`It signs you in no more, and cannot be brought back. You may add it anew.`,
      yes: $localize`Remove`,
      bad: true,
    });
    if (!sure) return;
    await this.api
      .delete('/api/v1/account/passkeys/{id}', { params: { id } })
      .catch((error: unknown) => this.undo.tell(problemOf(error).detail, 'bad'));
    await this.reload();
  }

  /** Only a fresh session may add one, so that a borrowed browser does not. */
  private async signInAgain(): Promise<void> {
    const sure = await this.ask.confirm({
      title: $localize`Sign in again first`,
      text: $localize`A passkey can be added within an hour of signing in. You come back here afterwards.`,
      yes: $localize`Sign in again`,
    });
    if (!sure) return;
    await this.leaving.run('/settings/security');
  }

  private async reload(): Promise<void> {
    this.list.reload();
    await this.session.resume();
  }
}

function nameField(value: string): DialogField & { name: 'name' } {
  return {
    name: 'name',
    label: $localize`Name`,
    value,
    hint: $localize`So that you know it again.`,
    needed: $localize`A name is needed.`,
  };
}
