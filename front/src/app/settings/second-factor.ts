import { Component, computed, inject, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';

import { Api } from '../api/api';
import type { AnswerOf } from '../api/types';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { CopyButton } from '../ui/copy-button';
import { Dialogs } from '../ui/dialogs';
import { Notice } from '../ui/notice';
import { QrCode } from '../ui/qr-code';
import { Section } from '../ui/section';
import { Undo } from '../ui/undo';
import { PASSWORD_FIELD } from './password-field';
import { RecoveryCodes } from './recovery-codes';

type Enrolment = AnswerOf<'/api/v1/account/second-factor', 'post'>;

@Component({
  selector: 'app-second-factor-section',
  imports: [
    ...[Chip, CopyButton, FormField, Notice, QrCode, RecoveryCodes, Section],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule],
  ],
  templateUrl: './second-factor.html',
  styleUrl: './settings.scss',
})
export class SecondFactorSection {
  private readonly api = inject(Api);
  private readonly dialogs = inject(Dialogs);
  private readonly session = inject(Session);
  private readonly undo = inject(Undo);

  protected readonly account = computed(() => this.session.account()!);
  protected readonly enrolment = signal<Enrolment | null>(null);
  /** What is to be kept now. */
  protected readonly codes = signal<readonly string[] | null>(null);
  protected readonly label = $localize`QR code for your authenticator app`;
  /** In groups, for who types it. */
  protected readonly key = computed(() => {
    const uri = this.enrolment()?.uri;
    const secret = uri === undefined ? null : new URL(uri).searchParams.get('secret');
    return secret?.replace(/(.{4})(?=.)/g, '$1 ') ?? '';
  });

  protected readonly entered = form(signal({ code: '' }), (path) => {
    required(path.code, { message: $localize`The code that your app shows is needed.` });
  });

  protected readonly confirm = new Action(async () => {
    const code = this.entered().value().code.replace(/\s+/g, '');
    await this.api.post('/api/v1/account/second-factor/confirm', { body: { code } });
    this.codes.set(this.enrolment()?.recoveryCodes ?? null);
    this.cancel();
    await this.session.resume();
  });

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.confirm.run();
  }

  protected cancel(): void {
    this.enrolment.set(null);
    this.entered().reset({ code: '' });
  }

  protected async begin(): Promise<void> {
    await this.dialogs.run({
      title: $localize`Set up two-step sign-in`,
      fields: [PASSWORD_FIELD],
      action: $localize`Continue`,
      work: async (body: { password: string }) =>
        this.enrolment.set(await this.api.post('/api/v1/account/second-factor', { body })),
    });
  }

  protected async renew(): Promise<void> {
    await this.dialogs.run({
      title: $localize`New recovery codes`,
      text: [$localize`The old ones are good no longer.`],
      fields: [PASSWORD_FIELD],
      action: $localize`Make new ones`,
      work: async (body: { password: string }) => {
        const { recoveryCodes } = await this.api.post('/api/v1/account/second-factor/recovery-codes', { body });
        this.codes.set(recoveryCodes);
        await this.session.resume();
      },
    });
  }

  protected async turnOff(): Promise<void> {
    const done = await this.dialogs.run({
      title: $localize`Turn two-step sign-in off`,
      text: [$localize`Your password alone will sign you in.`],
      fields: [
        PASSWORD_FIELD,
        {
          name: 'code',
          label: $localize`Code`,
          autocomplete: 'one-time-code',
          hint: $localize`Of your app, or a recovery code.`,
          needed: $localize`A code is needed.`,
        },
      ],
      action: $localize`Turn it off`,
      bad: true,
      work: async (given: { password: string; code: string }) => {
        const body = { ...given, code: given.code.replace(/\s+/g, '') };
        await this.api.post('/api/v1/account/second-factor/disable', { body });
        await this.session.resume();
      },
    });
    if (!done) return;
    this.codes.set(null);
    this.undo.tell($localize`Two-step sign-in is off.`);
  }
}
