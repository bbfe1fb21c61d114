import { Component, computed, input, output } from '@angular/core';

import { Choices, type Choice } from './choices';
import { FATES, actionOf, missingInAction, type Action, type ActionKind } from './model';
import { ACTIONS } from './words';

/** One thing that is done with a mail. */
@Component({
  selector: 'app-action-editor',
  imports: [Choices],
  template: `
    <div class="line">
      <select [attr.aria-label]="labels.what" (change)="changed.emit(make($any($event.target).value))">
        @for (kind of kinds(); track kind) {
          <option [value]="kind" [selected]="kind === action().kind">{{ words[kind] }}</option>
        }
      </select>
      @let it = action();
      @if (it.kind === 'forward') {
        <app-choices
          [options]="destinations()"
          [chosen]="it.to"
          (changed)="changed.emit({ kind: 'forward', to: $event })"
        />
      }
      @if (it.kind === 'fallback') {
        <select
          [attr.aria-label]="labels.mailbox"
          (change)="changed.emit({ kind: 'fallback', to: $any($event.target).value })"
        >
          <option value="" [selected]="it.to === ''" i18n>Choose …</option>
          @for (option of destinations(); track option.value) {
            <option [value]="option.value" [selected]="option.value === it.to">{{ option.word }}</option>
          }
        </select>
      }
      @if (it.kind === 'webhook') {
        <select
          [attr.aria-label]="labels.endpoint"
          (change)="changed.emit({ kind: 'webhook', id: $any($event.target).value })"
        >
          <option value="" [selected]="it.id === ''" i18n>Choose …</option>
          @for (option of webhooks(); track option.value) {
            <option [value]="option.value" [selected]="option.value === it.id">{{ option.word }}</option>
          }
        </select>
      }
      @if (it.kind === 'tag-header') {
        <input
          type="text"
          maxlength="100"
          placeholder="invoice"
          [attr.aria-label]="labels.tag"
          [value]="it.value"
          (input)="changed.emit({ kind: 'tag-header', value: $any($event.target).value.trim() })"
        />
      }
      @if (it.kind === 'tag-subject') {
        <input
          type="text"
          maxlength="50"
          placeholder="[Shop]"
          [attr.aria-label]="labels.text"
          [value]="it.text"
          (input)="changed.emit({ kind: 'tag-subject', text: $any($event.target).value })"
        />
      }
      @if (checked() && missing(); as error) {
        <span class="error" role="alert">{{ error }}</span>
      }
    </div>
  `,
  styleUrl: './fields.scss',
})
export class ActionEditor {
  readonly action = input.required<Action>();
  /** Kinds that others of the rule have already, and that a rule has once. */
  readonly taken = input.required<readonly ActionKind[]>();
  readonly destinations = input.required<readonly Choice<string>[]>();
  readonly webhooks = input.required<readonly Choice<string>[]>();
  readonly checked = input(false);
  readonly changed = output<Action>();

  protected readonly words = ACTIONS;
  protected readonly make = actionOf;
  protected readonly missing = computed(() => missingInAction(this.action()));
  protected readonly kinds = computed(() => {
    const taken = this.taken();
    const hasFate = taken.some((kind) => FATES.includes(kind));
    return (Object.keys(ACTIONS) as ActionKind[]).filter(
      (kind) => !taken.includes(kind) && !(hasFate && FATES.includes(kind)),
    );
  });
  protected readonly labels = {
    ...{ what: $localize`What is done`, mailbox: $localize`Mailbox`, endpoint: $localize`Endpoint` },
    ...{ tag: $localize`Mark`, text: $localize`Text in front of the subject` },
  };
}
