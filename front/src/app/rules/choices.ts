import { Component, input, output } from '@angular/core';

export interface Choice<Value> {
  value: Value;
  word: string;
}

/** Several of few: each is a word that is switched on or off. */
@Component({
  selector: 'app-choices',
  template: `
    @for (option of options(); track option.value) {
      <button
        type="button"
        [attr.aria-pressed]="chosen().includes(option.value)"
        [disabled]="disabled()"
        (click)="toggle(option.value)"
      >
        {{ option.word }}
      </button>
    }
  `,
  host: { role: 'group' },
  styles: `
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: var(--space-1);
    }
    button {
      min-height: 2rem;
      padding: 0 var(--space-3);
      border: 1px solid var(--line-strong);
      border-radius: 999px;
      background: var(--surface);
      color: inherit;
      font: inherit;
      font-size: var(--size-s);
      overflow-wrap: anywhere;
      cursor: pointer;
    }
    button[aria-pressed='true'] {
      border-color: var(--accent);
      background: var(--accent-soft);
      font-weight: 600;
    }
  `,
})
export class Choices<Value extends string | number> {
  readonly options = input.required<readonly Choice<Value>[]>();
  readonly chosen = input.required<readonly Value[]>();
  readonly disabled = input(false);
  readonly changed = output<Value[]>();

  protected toggle(value: Value): void {
    const chosen = this.chosen();
    this.changed.emit(chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value]);
  }
}
