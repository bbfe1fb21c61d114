import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './contact.routes.js';
import { ContactService } from './contact.service.js';

@Controller()
export class ContactController {
  constructor(@Inject(ContactService) private readonly contacts: ContactService) {}

  @Handle(routes.list)
  list(
    @Asking() caller: Member,
    @Input() { query }: InputOf<typeof routes.list>,
  ): Promise<{ items: routes.ContactItem[]; next: string | null }> {
    return this.contacts.list(caller.organization.id, query);
  }

  @Handle(routes.bulkBlock)
  async bulkBlock(
    @Asking() caller: Member,
    @Input() { body: { ids, ...blocking } }: InputOf<typeof routes.bulkBlock>,
  ): Promise<{ blocked: number }> {
    return { blocked: (await this.contacts.block(caller, ids, blocking)).length };
  }

  @Handle(routes.bulkDelete)
  async bulkDelete(
    @Asking() caller: Member,
    @Input() { body }: InputOf<typeof routes.bulkDelete>,
  ): Promise<{ deleted: number }> {
    return { deleted: await this.contacts.remove(caller, body.ids, null) };
  }

  @Handle(routes.create)
  create(@Asking() caller: Member, @Input() { body }: InputOf<typeof routes.create>): Promise<routes.ContactItem> {
    return this.contacts.create(caller, body);
  }

  @Handle(routes.read)
  read(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.read>): Promise<routes.ContactItem> {
    return this.contacts.read(caller.organization.id, params.id);
  }

  @Handle(routes.update)
  update(
    @Asking() caller: Member,
    @Input() { params, body, ifMatch }: InputOf<typeof routes.update>,
  ): Promise<routes.ContactItem> {
    return this.contacts.update(caller, params.id, body.note, ifMatch);
  }

  @Handle(routes.remove)
  async remove(@Asking() caller: Member, @Input() { params, ifMatch }: InputOf<typeof routes.remove>): Promise<void> {
    await this.contacts.remove(caller, [params.id], ifMatch);
  }

  @Handle(routes.blockOne)
  async block(
    @Asking() caller: Member,
    @Input() { params, body }: InputOf<typeof routes.blockOne>,
  ): Promise<routes.ContactItem | undefined> {
    return (await this.contacts.block(caller, [params.id], body))[0];
  }

  @Handle(routes.unblock)
  unblock(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.unblock>): Promise<routes.ContactItem> {
    return this.contacts.unblock(caller, params.id);
  }
}
