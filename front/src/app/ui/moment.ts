import { Component, computed, input } from '@angular/core';

import { chosenLanguage } from '../../i18n/languages';

const FULL = new Intl.DateTimeFormat(chosenLanguage(), { dateStyle: 'full', timeStyle: 'long' });
const TODAY = new Intl.DateTimeFormat(chosenLanguage(), { timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat(chosenLanguage(), { day: 'numeric', month: 'short' });
const YEAR = new Intl.DateTimeFormat(chosenLanguage(), { dateStyle: 'medium' });
const EXACT = new Intl.DateTimeFormat(chosenLanguage(), { dateStyle: 'medium', timeStyle: 'medium' });

/** A moment in the viewer's own time zone: short, the whole of it on hovering. */
@Component({
  selector: 'app-moment',
  template: '<time [attr.datetime]="at()" [title]="full()">{{ short() }}</time>',
  styles: 'time { white-space: nowrap }',
})
export class Moment {
  /** As the API writes it. */
  readonly at = input.required<string>();
  /** Date and time to the second. */
  readonly exact = input(false);

  private readonly date = computed(() => new Date(this.at()));
  protected readonly full = computed(() => FULL.format(this.date()));
  protected readonly short = computed(() => {
    const [date, now] = [this.date(), new Date()];
    if (this.exact()) return EXACT.format(date);
    if (date.toDateString() === now.toDateString()) return TODAY.format(date);
    return date.getFullYear() === now.getFullYear() ? DAY.format(date) : YEAR.format(date);
  });
}
