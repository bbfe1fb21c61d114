import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './category.routes.js';
import { CategoryService } from './category.service.js';

@Controller()
export class CategoryController {
  constructor(@Inject(CategoryService) private readonly categories: CategoryService) {}

  @Handle(routes.list)
  async list(@Asking() caller: Member): Promise<{ items: routes.CategoryItem[] }> {
    return { items: await this.categories.list(caller.organization.id) };
  }

  @Handle(routes.write)
  write(
    @Asking() caller: Member,
    @Input() { params, body, ifMatch }: InputOf<typeof routes.write>,
  ): Promise<routes.CategoryItem> {
    return this.categories.write(caller, params.name, body, ifMatch);
  }

  @Handle(routes.remove)
  remove(@Asking() caller: Member, @Input() { params, ifMatch }: InputOf<typeof routes.remove>): Promise<void> {
    return this.categories.remove(caller, params.name, ifMatch);
  }
}
