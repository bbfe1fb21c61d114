import { Component, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import { ArrowLeft } from 'lucide';

import { Api } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { SecretOnce } from '../ui/secret-once';
import { guardUnsaved } from '../ui/unsaved';
import { WebhookForm, type WebhookChoice } from './webhook-form';

@Component({
  selector: 'app-new-webhook',
  imports: [Icon, MatButtonModule, Notice, PageHead, RouterLink, SecretOnce, WebhookForm],
  template: `
    <a routerLink="/webhooks" class="back small"><app-icon [of]="back" /> <ng-container i18n>Webhooks</ng-container></a>
    <app-page-head title="Add an endpoint" i18n-title />
    @if (made(); as webhook) {
      <app-secret-once [secret]="webhook.secret" (kept)="open(webhook.id)">
        <ng-container i18n
          >{{ webhook.url }} is told from now on. With this secret it can tell that an event is from here: each request
          carries the signature that Standard Webhooks describe, and libraries for it exist in most
          languages.</ng-container
        >
      </app-secret-once>
    } @else if (session.may('admin')) {
      <section class="card panel">
        <app-webhook-form [running]="add.running()" [problem]="add.problem()" (saved)="add.run($event)">
          <a matButton routerLink="/webhooks" i18n>Cancel</a>
        </app-webhook-form>
      </section>
    } @else {
      <app-notice i18n>Only administrators of the team can add endpoints.</app-notice>
    }
  `,
  styleUrl: '../ui/rows.scss',
})
export class NewWebhook {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);
  protected readonly back = ArrowLeft;
  protected readonly made = signal<{ id: string; url: string; secret: string } | null>(null);

  protected readonly add = new Action(async (body: WebhookChoice) => {
    this.made.set(await this.api.post('/api/v1/webhooks', { body, once: crypto.randomUUID() }));
  });

  constructor() {
    guardUnsaved(() => this.made() !== null);
  }

  protected async open(id: string): Promise<void> {
    this.made.set(null);
    await this.router.navigate(['/webhooks', id], { replaceUrl: true });
  }
}
