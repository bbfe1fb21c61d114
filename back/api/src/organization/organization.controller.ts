import { Controller, Inject } from '@nestjs/common';

import type { Caller, Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './organization.routes.js';
import { OrganizationService, type OrganizationPage } from './organization.service.js';

@Controller()
export class OrganizationController {
  constructor(@Inject(OrganizationService) private readonly organizations: OrganizationService) {}

  @Handle(routes.list)
  list(@Asking() caller: Caller, @Input() { query }: InputOf<typeof routes.list>): Promise<OrganizationPage> {
    return this.organizations.list(caller, query);
  }

  @Handle(routes.create)
  create(@Asking() caller: Caller, @Input() { body }: InputOf<typeof routes.create>): Promise<routes.OrganizationItem> {
    return this.organizations.create(caller, body.name);
  }

  @Handle(routes.read)
  read(@Asking() caller: Member): Promise<routes.OrganizationItem> {
    return this.organizations.read(caller);
  }

  @Handle(routes.rename)
  rename(
    @Asking() caller: Member,
    @Input() { body, ifMatch }: InputOf<typeof routes.rename>,
  ): Promise<routes.OrganizationItem> {
    return this.organizations.rename(caller, body.name, ifMatch);
  }

  @Handle(routes.remove)
  remove(@Asking() caller: Member, @Input() { query }: InputOf<typeof routes.remove>): Promise<void> {
    return this.organizations.remove(caller, query.name);
  }
}
