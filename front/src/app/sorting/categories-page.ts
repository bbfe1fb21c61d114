import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, signal } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatMenuModule } from '@angular/material/menu';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';
import { RouterLink } from '@angular/router';
import { EllipsisVertical } from 'lucide';

import { categoryWord } from '../activity/words';
import { Api } from '../api/api';
import { Session } from '../session/session';
import { Action } from '../ui/action';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { Notice } from '../ui/notice';
import { Undo } from '../ui/undo';
import { Waiting } from '../ui/waiting';
import { Categories, type Category } from './categories';
import { CategoryForm, type CategoryChoice } from './category-form';
import { SortingTabs } from './sorting-tabs';
import { ALWAYS_ON } from './words';

@Component({
  selector: 'app-categories-page',
  imports: [
    ...[CategoryForm, Chip, Icon, NgTemplateOutlet, Notice, RouterLink, SortingTabs, Waiting],
    ...[MatButtonModule, MatMenuModule, MatSlideToggleModule],
  ],
  templateUrl: './categories-page.html',
  styleUrl: '../ui/rows.scss',
})
export class CategoriesPage {
  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  protected readonly categories = inject(Categories);
  protected readonly session = inject(Session);
  protected readonly icons = { more: EllipsisVertical };
  protected readonly categoryWord = categoryWord;
  protected readonly alwaysOn = ALWAYS_ON;
  protected readonly adding = signal(false);
  protected readonly editing = signal<string | null>(null);
  protected readonly own = computed(() => this.categories.all()?.items.filter(({ own }) => own) ?? []);
  protected readonly common = computed(() => this.categories.all()?.items.filter(({ own }) => !own) ?? []);
  protected readonly names = computed(() => this.categories.all()?.items.map(({ name }) => name) ?? []);

  protected readonly add = new Action(async ({ name, description }: CategoryChoice) => {
    await this.write(name, { description, enabled: true }, 0);
    this.adding.set(false);
    this.undo.tell($localize`Mail is sorted into ${name}:category: from now on`);
  });

  protected readonly change = new Action(async (category: Category, { description }: CategoryChoice) => {
    const { version } = await this.write(category.name, { description, enabled: category.enabled }, category.version);
    this.editing.set(null);
    this.undo.offer($localize`Saved`, () => this.write(category.name, category, version));
  });

  protected readonly toggle = new Action(async (category: Category) => {
    const { name, description, enabled } = category;
    const { version } = await this.write(name, { description, enabled: !enabled }, category.version);
    const word = categoryWord(name);
    const text = enabled
      ? $localize`No mail is taken for ${word}:category: any more`
      : $localize`Mail is sorted into ${word}:category: again`;
    this.undo.offer(text, () => this.write(name, category, version));
  });

  /** Its own one goes; one that everybody has is as everybody has it. */
  protected readonly remove = new Action(async (category: Category) => {
    const { name, version, own } = category;
    await this.api.delete('/api/v1/categories/{name}', { params: { name }, version });
    this.categories.resource.reload();
    const text = own ? $localize`${name}:category: is deleted` : $localize`It is as everybody has it again`;
    this.undo.offer(text, () => this.write(name, category, 0));
  });

  protected readonly problem = computed(() => this.toggle.problem() ?? this.remove.problem());

  private async write(
    name: string,
    { description, enabled }: Pick<Category, 'description' | 'enabled'>,
    version: number,
  ): Promise<Category> {
    const body = { description, enabled };
    const written = await this.api.put('/api/v1/categories/{name}', { params: { name }, version, body });
    this.categories.resource.reload();
    return written;
  }
}
