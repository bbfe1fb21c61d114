import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './refusal.routes.js';
import { RefusalService } from './refusal.service.js';

@Controller()
export class RefusalController {
  constructor(@Inject(RefusalService) private readonly refusals: RefusalService) {}

  @Handle(routes.list)
  list(
    @Asking() caller: Member,
    @Input() { query }: InputOf<typeof routes.list>,
  ): Promise<{ items: routes.RefusalItem[]; next: string | null }> {
    return this.refusals.list(caller.organization.id, query);
  }
}
