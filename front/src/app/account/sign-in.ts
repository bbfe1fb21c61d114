import { HttpContext } from '@angular/common/http';
import { Component, computed, inject, input, signal } from '@angular/core';
import { FormField, email, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { KeyRound } from 'lucide';

import { Api, read } from '../api/api';
import { MAY_BE_SIGNED_OUT } from '../api/signed-out';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { AccountPage } from './account-page';
import { askForPasskey } from './passkey';

/** An answer of 401 is what is said on this page. */
const HERE = new HttpContext().set(MAY_BE_SIGNED_OUT, true);

@Component({
  selector: 'app-sign-in',
  imports: [AccountPage, FormField, Icon, MatButtonModule, MatFormFieldModule, MatInputModule, Notice, RouterLink],
  templateUrl: './sign-in.html',
  styleUrl: './form.scss',
})
export class SignIn {
  /** Where to go afterwards: a path of ours. */
  readonly back = input<string>();

  private readonly api = inject(Api);
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  protected readonly options = read('/api/v1/account/options');
  protected readonly step = signal<'password' | 'code'>('password');
  protected readonly key = KeyRound;
  protected readonly titles = { password: $localize`Sign in`, code: $localize`Second step` };

  protected readonly credentials = form(signal({ email: '', password: '' }), (path) => {
    required(path.email, { message: $localize`Your mail address is needed.` });
    email(path.email, { message: $localize`This is no mail address.` });
    required(path.password, { message: $localize`Your password is needed.` });
  });
  protected readonly second = form(signal({ code: '' }), (path) => {
    required(path.code, { message: $localize`The code is needed.` });
  });

  protected readonly signIn = new Action(async () => {
    const { next } = await this.api.post('/api/v1/account/sign-in', {
      body: this.credentials().value(),
      context: HERE,
    });
    if (next === 'second-factor') this.step.set('code');
    else await this.enter();
  });

  protected readonly confirm = new Action(async () => {
    const code = this.second().value().code.replace(/\s+/g, '');
    await this.api.post('/api/v1/account/sign-in/second-factor', { body: { code }, context: HERE });
    await this.enter();
  });

  protected readonly usePasskey = new Action(async () => {
    const options = await this.api.post('/api/v1/account/sign-in/passkey/options', { context: HERE });
    const response = await askForPasskey(options);
    if (response === null) return;
    await this.api.post('/api/v1/account/sign-in/passkey', { body: { response }, context: HERE });
    await this.enter();
  });

  protected readonly useProvider = new Action(async () => {
    const { url } = await this.api.post('/api/v1/account/sign-in/provider', { context: HERE });
    location.assign(url);
  });

  protected readonly problem = computed(
    () => this.signIn.problem() ?? this.confirm.problem() ?? this.usePasskey.problem() ?? this.useProvider.problem(),
  );

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

  private async enter(): Promise<void> {
    await this.session.resume();
    const back = this.back();
    await this.router.navigateByUrl(back?.startsWith('/') === true && !back.startsWith('//') ? back : '/');
  }
}
