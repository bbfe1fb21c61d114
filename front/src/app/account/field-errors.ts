import { Component, computed, input } from '@angular/core';
import type { FieldTree } from '@angular/forms/signals';

/** The first thing that is wrong with a field, once somebody has been there. */
@Component({ selector: 'app-field-errors', template: '{{ message() }}' })
export class FieldErrors {
  readonly of = input.required<FieldTree<string>>();

  protected readonly message = computed(() => {
    const state = this.of()();
    return state.touched() ? (state.errors()[0]?.message ?? '') : '';
  });
}
