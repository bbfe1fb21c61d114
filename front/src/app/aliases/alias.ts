import { Component, computed, inject, input, linkedSignal } from '@angular/core';
import { FormField, disabled, form } from '@angular/forms/signals';
import { MatButtonModule } from '@angular/material/button';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';
import { Router, RouterLink } from '@angular/router';
import { ArrowLeft } from 'lucide';

import { STATES, nameOf, worstOf, type Message } from '../activity/words';
import { Api, read } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { CopyButton } from '../ui/copy-button';
import { Icon } from '../ui/icon';
import { kept } from '../ui/kept';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { numberText } from '../ui/number';
import { PageHead } from '../ui/page-head';
import { Undo } from '../ui/undo';
import { guardUnsaved } from '../ui/unsaved';
import { Waiting } from '../ui/waiting';
import { WhyButton } from '../why/why-button';
import { AliasChanges } from './alias-changes';
import { changesOf, enteredAgain, enteredOf, type Alias } from './alias-form';

/** All that an alias is, what it did, and its latest mail. */
@Component({
  selector: 'app-alias',
  imports: [
    ...[Chip, CopyButton, FormField, Icon, Moment, Notice, PageHead, RouterLink, Waiting, WhyButton],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule, MatSelectModule, MatSlideToggleModule],
  ],
  templateUrl: './alias.html',
  styleUrl: './alias.scss',
})
export class AliasPage {
  readonly id = input.required<string>();

  private readonly api = inject(Api);
  private readonly router = inject(Router);
  private readonly undo = inject(Undo);
  private readonly changes = inject(AliasChanges);
  protected readonly session = inject(Session);
  protected readonly back = ArrowLeft;
  protected readonly numberText = numberText;
  protected readonly nameOf = nameOf;
  protected readonly noSubject = $localize`(no subject)`;
  protected readonly kinds = {
    exact: $localize`One address`,
    regex: $localize`A pattern`,
    'catch-all': $localize`All other addresses`,
  };

  protected readonly details = read('/api/v1/aliases/{id}', () => ({ params: { id: this.id() } }));
  protected readonly alias = kept(this.details);
  protected readonly destinations = kept(read('/api/v1/destinations', () => ({ query: { limit: 200 } })));
  protected readonly mail = kept(read('/api/v1/messages', () => ({ query: { alias: this.id(), limit: 10 } })));
  /** Those that it has, in their order, and then those that it might have. */
  protected readonly addresses = computed(() => {
    const own = this.alias()?.destinations.map(({ address }) => address) ?? [];
    const all = this.destinations()?.items.map(({ address }) => address) ?? [];
    return [...new Set([...own, ...all])];
  });

  private readonly model = linkedSignal({ source: this.alias, computation: enteredAgain });
  protected readonly entered = form(this.model, (path) => disabled(path, { when: () => !this.session.may('member') }));
  protected readonly isChanged = computed(() => {
    const alias = this.alias();
    return alias !== undefined && Object.keys(changesOf(alias, this.model())).length > 0;
  });

  protected readonly save = new Action(async () => {
    const alias = this.alias()!;
    const body = changesOf(alias, this.model());
    const changed = await this.patch(alias.version, body);
    this.model.set(enteredOf(changed));
    this.undo.offer($localize`Saved`, async () => {
      await this.patch(changed.version, changesOf(changed, enteredOf(alias)));
    });
  });

  protected readonly remove = new Action(async () => {
    const { id, version, address } = this.alias()!;
    this.model.set(enteredOf(this.alias()));
    await this.router.navigateByUrl('/aliases');
    this.changes.remove(
      [id],
      $localize`${address}:address: deleted`,
      () => this.api.delete('/api/v1/aliases/{id}', { params: { id }, version }),
      () => void this.router.navigate(['/aliases', id]),
    );
  });

  protected readonly test = new Action(async () => {
    const { address } = this.alias()!;
    const { messageId, refusal } = await this.api.post('/api/v1/test-mails', { body: { address } });
    if (messageId !== null) await this.router.navigate(['/activity', messageId]);
    else this.undo.tell($localize`It was refused: ${refusal?.code ?? ''}:code: ${refusal?.text ?? ''}:text:`, 'bad');
  });
  protected readonly problem = computed(() => this.save.problem() ?? this.remove.problem() ?? this.test.problem());

  constructor() {
    guardUnsaved(() => this.isChanged() && !this.save.running());
  }

  protected submit(event: Event): void {
    event.preventDefault();
    if (this.isChanged()) void this.save.run();
  }

  protected discard(): void {
    this.model.set(enteredOf(this.alias()));
  }

  protected stateOf({ deliveries }: Message): (typeof STATES)[keyof typeof STATES] | null {
    const state = worstOf(deliveries);
    return state === null ? null : STATES[state];
  }

  private async patch(version: number, body: ReturnType<typeof changesOf>): Promise<Alias> {
    const changed = await this.api.patch('/api/v1/aliases/{id}', { params: { id: this.id() }, version, body });
    this.details.set(changed);
    return changed;
  }
}
