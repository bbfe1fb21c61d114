import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import { deciderOf } from '../audit/actor.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './correction.routes.js';
import { CorrectionService } from './correction.service.js';

@Controller()
export class CorrectionController {
  constructor(@Inject(CorrectionService) private readonly corrections: CorrectionService) {}

  @Handle(routes.correct)
  correct(
    @Asking() caller: Member,
    @Input() { params, body }: InputOf<typeof routes.correct>,
  ): Promise<routes.CorrectionItem> {
    return this.corrections.correct(deciderOf(caller), params.id, body.category);
  }

  @Handle(routes.withdraw)
  withdraw(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.withdraw>): Promise<void> {
    return this.corrections.withdraw(deciderOf(caller), { messageId: params.id });
  }

  @Handle(routes.list)
  list(
    @Asking() caller: Member,
    @Input() { query }: InputOf<typeof routes.list>,
  ): Promise<{ items: routes.CorrectionItem[]; next: string | null }> {
    return this.corrections.list(caller.organization.id, query);
  }

  @Handle(routes.remove)
  remove(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.remove>): Promise<void> {
    return this.corrections.withdraw(deciderOf(caller), { id: params.id });
  }
}
