import { Component, inject, input } from '@angular/core';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatButtonModule } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { MailX } from 'lucide';

import { Api } from '../api/api';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { Paged } from '../ui/paged';
import { Search } from '../ui/search';
import { WhyButton } from '../why/why-button';
import { SendersTabs } from './senders-tabs';
import { reasonWord, type Refusal } from './words';

/** Mail that was refused while its sender was there, and why. */
@Component({
  selector: 'app-refusals',
  imports: [
    ...[Chip, Icon, ListEnd, Moment, RouterLink, SendersTabs, WhyButton],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule],
  ],
  templateUrl: './refusals.html',
  styleUrls: ['../ui/rows.scss', './senders.scss'],
})
export class Refusals {
  readonly search = input<string>();
  readonly reason = input<string>();
  readonly alias = input<string>();
  readonly rule = input<string>();

  private readonly api = inject(Api);
  protected readonly icon = MailX;
  protected readonly reasonWord = reasonWord;
  protected readonly nobody = $localize`(no sender: a bounce)`;
  protected readonly searching = new Search(this.search);

  protected readonly list = new Paged<Refusal>((after) =>
    this.api.get('/api/v1/refusals', {
      query: {
        ...{ limit: 50, after, search: this.search() || undefined, reason: this.reason() || undefined },
        ...{ alias: this.alias() || undefined, rule: this.rule() || undefined },
      },
    }),
  );
}
