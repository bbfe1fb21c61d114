import { Component, inject, signal } from '@angular/core';
import { FormField, form, required } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { Router, RouterLink } from '@angular/router';
import { Globe } from 'lucide';

import { Api } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Paged } from '../ui/paged';
import { standingOf, type DomainItem } from './words';

@Component({
  selector: 'app-domains',
  imports: [
    ...[Chip, FormField, Icon, ListEnd, Notice, PageHead, RouterLink],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule],
  ],
  templateUrl: './domains.html',
  styleUrl: './domains.scss',
})
export class Domains {
  private readonly api = inject(Api);
  private readonly router = inject(Router);
  protected readonly session = inject(Session);

  protected readonly standingOf = standingOf;
  protected readonly globe = Globe;
  protected readonly list = new Paged<DomainItem>((after) =>
    this.api.get('/api/v1/domains', { query: { limit: 100, after } }),
  );

  protected readonly entered = form(signal({ name: '' }), (path) => {
    required(path.name, { message: $localize`A domain name is needed, such as example.org.` });
  });

  protected readonly add = new Action(async () => {
    const name = this.entered().value().name.trim();
    const { id } = await this.api.post('/api/v1/domains', { body: { name } });
    await this.router.navigate(['/domains', id]);
  });

  protected submit(event: Event): void {
    event.preventDefault();
    this.entered().markAsTouched();
    if (this.entered().valid()) void this.add.run();
  }
}
