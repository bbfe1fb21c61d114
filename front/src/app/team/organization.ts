import { Component, computed, inject, linkedSignal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Router } from '@angular/router';

import { Api, read } from '../api/api';
import { Session } from '../session/session';
import { OrganizationSwitch } from '../shell/organization-switch';
import { Action } from '../ui/action';
import { Ask } from '../ui/ask';
import { Chip } from '../ui/chip';
import { Dialogs } from '../ui/dialogs';
import { kept } from '../ui/kept';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Section } from '../ui/section';
import { Undo } from '../ui/undo';
import { guardUnsaved } from '../ui/unsaved';
import { Waiting } from '../ui/waiting';
import { roleName } from './roles';

@Component({
  selector: 'app-organization',
  imports: [
    ...[Chip, FormField, Moment, Notice, PageHead, Section, Waiting],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule],
  ],
  templateUrl: './organization.html',
  styleUrl: '../settings/settings.scss',
})
export class OrganizationPage {
  private readonly api = inject(Api);
  private readonly ask = inject(Ask);
  private readonly dialogs = inject(Dialogs);
  private readonly router = inject(Router);
  private readonly undo = inject(Undo);
  protected readonly session = inject(Session);
  protected readonly switch = inject(OrganizationSwitch);
  protected readonly roleName = roleName;

  protected readonly details = read('/api/v1/organization', () =>
    this.session.organizationId() === null ? undefined : {},
  );
  protected readonly organization = kept(this.details);
  protected readonly memberships = computed(() => this.session.account()?.memberships ?? []);

  protected readonly entered = form(
    linkedSignal(() => ({ name: this.organization()?.name ?? '' })),
    (path) => required(path.name, { message: $localize`A name is needed.` }),
  );

  protected readonly rename = new Action(async () => {
    const name = this.entered().value().name.trim();
    const { version } = this.organization()!;
    await this.api.patch('/api/v1/organization', { body: { name }, version });
    this.entered().reset();
    this.details.reload();
    await this.session.resume();
    this.undo.tell($localize`Saved`);
  });

  protected readonly leave = new Action(async () => {
    const { name } = this.organization()!;
    const sure = await this.ask.confirm({
      title: $localize`Leave ${name}:name:?`,
      text: $localize`You lose access at once, and API keys that you made there stop working. To come back you need an invitation.`,
      yes: $localize`Leave`,
      bad: true,
    });
    if (!sure) return;
    await this.undo.settle();
    await this.api.post('/api/v1/organization/leave');
    await this.gone();
  });

  constructor() {
    guardUnsaved(() => this.entered().dirty() && !this.rename.running());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.rename.run();
  }

  protected switchLabel(organization: string): string {
    return $localize`Switch to ${organization}`;
  }

  protected async create(): Promise<void> {
    await this.dialogs.run({
      title: $localize`A new organization`,
      text: [$localize`It has its own domains, aliases and people, walled off from others. You are its owner.`],
      fields: [{ name: 'name', label: $localize`Name`, needed: $localize`A name is needed.` }],
      action: $localize`Create`,
      work: async (body: { name: string }) => {
        const { id } = await this.api.post('/api/v1/organizations', { body, once: crypto.randomUUID() });
        await this.session.resume();
        await this.switch.to(id);
      },
    });
  }

  protected async remove(): Promise<void> {
    const { name } = this.organization()!;
    const done = await this.dialogs.run({
      title: $localize`Delete ${name}:name: for ever`,
      text: [
        $localize`The key under which its mail is stored is destroyed at once: nobody can read that mail any more. What waits is not sent, and mail to its addresses is refused from then on.`,
        $localize`Nothing brings it back.`,
      ],
      fields: [{ name: 'name', label: $localize`Name of the organization`, exactly: name }],
      action: $localize`Delete the organization`,
      bad: true,
      work: () => this.api.delete('/api/v1/organization', { query: { name } }),
    });
    if (done) await this.gone();
  }

  private async gone(): Promise<void> {
    await this.session.resume();
    await this.router.navigateByUrl(this.session.membership() === null ? '/welcome' : '/');
  }
}
