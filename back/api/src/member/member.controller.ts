import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './member.routes.js';
import { MemberService, type MemberPage } from './member.service.js';

@Controller()
export class MemberController {
  constructor(@Inject(MemberService) private readonly members: MemberService) {}

  @Handle(routes.list)
  list(@Asking() caller: Member, @Input() { query }: InputOf<typeof routes.list>): Promise<MemberPage> {
    return this.members.list(caller.organization.id, query);
  }

  @Handle(routes.read)
  read(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.read>): Promise<routes.MemberItem> {
    return this.members.read(caller.organization.id, params.id);
  }

  @Handle(routes.changeRole)
  changeRole(
    @Asking() caller: Member,
    @Input() { params, body, ifMatch }: InputOf<typeof routes.changeRole>,
  ): Promise<routes.MemberItem> {
    return this.members.changeRole(caller, params.id, body.role, ifMatch);
  }

  @Handle(routes.remove)
  remove(@Asking() caller: Member, @Input() { params, ifMatch }: InputOf<typeof routes.remove>): Promise<void> {
    return this.members.remove(caller, params.id, ifMatch);
  }

  @Handle(routes.leave)
  leave(@Asking() caller: Member): Promise<void> {
    return this.members.leave(caller);
  }
}
