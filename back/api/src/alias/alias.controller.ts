import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './alias.routes.js';
import { AliasService } from './alias.service.js';

@Controller()
export class AliasController {
  constructor(@Inject(AliasService) private readonly aliases: AliasService) {}

  @Handle(routes.list)
  list(
    @Asking() caller: Member,
    @Input() { query }: InputOf<typeof routes.list>,
  ): Promise<{ items: routes.AliasItem[]; next: string | null }> {
    return this.aliases.list(caller.organization.id, query);
  }

  @Handle(routes.bulkCreate)
  async bulkCreate(
    @Asking() caller: Member,
    @Input() { body }: InputOf<typeof routes.bulkCreate>,
  ): Promise<{ items: routes.AliasItem[] }> {
    return { items: await this.aliases.bulkCreate(caller, body.aliases) };
  }

  @Handle(routes.bulkUpdate)
  async bulkUpdate(
    @Asking() caller: Member,
    @Input() { body }: InputOf<typeof routes.bulkUpdate>,
  ): Promise<{ changed: number }> {
    return { changed: await this.aliases.bulkUpdate(caller, body) };
  }

  @Handle(routes.bulkDelete)
  async bulkDelete(
    @Asking() caller: Member,
    @Input() { body }: InputOf<typeof routes.bulkDelete>,
  ): Promise<{ deleted: number }> {
    return { deleted: await this.aliases.bulkRemove(caller, body.ids) };
  }

  @Handle(routes.order)
  async order(@Asking() caller: Member, @Input() { body }: InputOf<typeof routes.order>): Promise<{ ordered: number }> {
    return { ordered: await this.aliases.order(caller, body.domain, body.ids) };
  }

  @Handle(routes.create)
  create(@Asking() caller: Member, @Input() { body }: InputOf<typeof routes.create>): Promise<routes.AliasItem> {
    return this.aliases.create(caller, body);
  }

  @Handle(routes.read)
  read(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.read>): Promise<routes.AliasItem> {
    return this.aliases.read(caller.organization.id, params.id);
  }

  @Handle(routes.update)
  update(
    @Asking() caller: Member,
    @Input() { params, body, ifMatch }: InputOf<typeof routes.update>,
  ): Promise<routes.AliasItem> {
    return this.aliases.update(caller, params.id, body, ifMatch);
  }

  @Handle(routes.remove)
  remove(@Asking() caller: Member, @Input() { params, ifMatch }: InputOf<typeof routes.remove>): Promise<void> {
    return this.aliases.remove(caller, params.id, ifMatch);
  }
}
