import { HttpContext } from '@angular/common/http';
import {
  Component,
  Injector,
  afterNextRender,
  computed,
  inject,
  input,
  signal,
  viewChild,
  type ElementRef,
} from '@angular/core';
import { FormField, email, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { KeyRound } from 'lucide';

import { Api, read } from '../api/api';
import { problemOf } from '../api/problem';
import { MAY_BE_SIGNED_OUT } from '../api/signed-out';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { AccountPage } from './account-page';
import { FieldErrors } from './field-errors';
import { askForPasskey } from './passkey';
import { pendingInvitation } from './pending-invitation';

/** An answer of 401 is what is said on this page. */
const HERE = new HttpContext().set(MAY_BE_SIGNED_OUT, true);
/** No code helps any more: the password is asked for again. */
const FROM_THE_START = new Set(['factor.step', 'factor.locked']);

@Component({
  selector: 'app-sign-in',
  imports: [
    ...[AccountPage, FieldErrors, FormField, Icon, Notice, RouterLink],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule],
  ],
  templateUrl: './sign-in.html',
  styleUrl: './form.scss',
})
export class SignIn {
  /** Where to go afterwards: a path of ours. */
  readonly back = input<string>();

  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly invitation = inject(pendingInvitation);
  private readonly first = viewChild<ElementRef<HTMLInputElement>>('first');

  protected readonly options = read('/api/v1/account/options');
  protected readonly step = signal<'password' | 'code'>('password');
  protected readonly key = KeyRound;
  protected readonly titles = { password: $localize`Sign in`, code: $localize`Second step` };

  protected readonly credentials = form(signal({ email: this.invitation()?.email ?? '', password: '' }), (path) => {
    required(path.email, { message: $localize`Your mail address is needed.` });
    email(path.email, { message: $localize`This is no mail address.` });
    required(path.password, { message: $localize`Your password is needed.` });
  });
  protected readonly second = form(signal({ code: '' }), (path) => {
    required(path.code, { message: $localize`The code is needed.` });
  });

  /** Whichever was tried last says what went wrong. */
  private readonly attempts: Action[] = [];
  protected readonly problem = computed(() => this.attempts.map(({ problem }) => problem()).find(Boolean) ?? null);

  protected readonly signIn = this.attempt(async () => {
    const body = this.credentials().value();
    const { next } = await this.api.post('/api/v1/account/sign-in', { body, context: HERE });
    if (next === 'second-factor') this.show('code');
    else await this.enter();
  });

  protected readonly confirm = this.attempt(async () => {
    const code = this.second().value().code.replace(/\s+/g, '');
    await this.api
      .post('/api/v1/account/sign-in/second-factor', { body: { code }, context: HERE })
      .catch((error: unknown) => {
        if (FROM_THE_START.has(problemOf(error).code)) this.show('password');
        throw error;
      });
    await this.enter();
  });

  protected readonly usePasskey = this.attempt(async () => {
    const options = await this.api.post('/api/v1/account/sign-in/passkey/options', { context: HERE });
    const response = await askForPasskey(options);
    if (response === null) return;
    await this.api.post('/api/v1/account/sign-in/passkey', { body: { response }, context: HERE });
    await this.enter();
  });

  protected readonly useProvider = this.attempt(async () => {
    const { url } = await this.api.post('/api/v1/account/sign-in/provider', { context: HERE });
    location.assign(url);
  });

  protected submit(event: Event): void {
    event.preventDefault();
    this.credentials().markAsTouched();
    if (this.credentials().valid()) void this.signIn.run();
  }

  protected submitCode(event: Event): void {
    event.preventDefault();
    this.second().markAsTouched();
    if (this.second().valid()) void this.confirm.run();
  }

  protected startAgain(): void {
    this.forgive();
    this.show('password');
  }

  private attempt(work: () => Promise<void>): Action {
    const attempt = new Action(() => {
      this.forgive();
      return work();
    });
    this.attempts.push(attempt);
    return attempt;
  }

  private forgive(): void {
    for (const attempt of this.attempts) attempt.forget();
  }

  /** What had the focus is gone with the step before. */
  private show(step: 'password' | 'code'): void {
    this.second().reset({ code: '' });
    this.step.set(step);
    afterNextRender({ read: () => this.first()?.nativeElement.focus() }, { injector: this.injector });
  }

  private async enter(): Promise<void> {
    await this.session.resume();
    const back = this.back();
    await this.router.navigateByUrl(back?.startsWith('/') === true && !back.startsWith('//') ? back : '/');
  }
}
