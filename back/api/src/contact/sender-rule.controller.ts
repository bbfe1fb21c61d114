import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './sender-rule.routes.js';
import { SenderRuleService } from './sender-rule.service.js';

@Controller()
export class SenderRuleController {
  constructor(@Inject(SenderRuleService) private readonly rules: SenderRuleService) {}

  @Handle(routes.list)
  list(
    @Asking() caller: Member,
    @Input() { query }: InputOf<typeof routes.list>,
  ): Promise<{ items: routes.SenderRuleItem[]; next: string | null }> {
    return this.rules.list(caller.organization.id, query);
  }

  @Handle(routes.bulkCreate)
  async bulkCreate(
    @Asking() caller: Member,
    @Input() { body }: InputOf<typeof routes.bulkCreate>,
  ): Promise<{ items: routes.SenderRuleItem[] }> {
    return { items: await this.rules.create(caller, body.rules) };
  }

  @Handle(routes.bulkDelete)
  async bulkDelete(
    @Asking() caller: Member,
    @Input() { body }: InputOf<typeof routes.bulkDelete>,
  ): Promise<{ deleted: number }> {
    return { deleted: await this.rules.remove(caller, body.ids, null) };
  }

  @Handle(routes.create)
  async create(
    @Asking() caller: Member,
    @Input() { body }: InputOf<typeof routes.create>,
  ): Promise<routes.SenderRuleItem | undefined> {
    return (await this.rules.create(caller, [body]))[0];
  }

  @Handle(routes.read)
  read(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.read>): Promise<routes.SenderRuleItem> {
    return this.rules.read(caller.organization.id, params.id);
  }

  @Handle(routes.update)
  update(
    @Asking() caller: Member,
    @Input() { params, body, ifMatch }: InputOf<typeof routes.update>,
  ): Promise<routes.SenderRuleItem> {
    return this.rules.update(caller, params.id, body, ifMatch);
  }

  @Handle(routes.remove)
  async remove(@Asking() caller: Member, @Input() { params, ifMatch }: InputOf<typeof routes.remove>): Promise<void> {
    await this.rules.remove(caller, [params.id], ifMatch);
  }
}
