import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import { DkimKeyService } from './dkim-key.service.js';
import * as keyRoutes from './dkim-key.routes.js';
import { DomainChecker } from './domain-checker.js';
import * as routes from './domain.routes.js';
import type { AddedDomains } from './domain.routes.js';
import type { DkimKeyItem, DomainDetails, DomainItem } from './domain.schemas.js';
import { DomainService } from './domain.service.js';

@Controller()
export class DomainController {
  constructor(
    @Inject(DomainService) private readonly domains: DomainService,
    @Inject(DkimKeyService) private readonly keys: DkimKeyService,
    @Inject(DomainChecker) private readonly checker: DomainChecker,
  ) {}

  @Handle(routes.list)
  list(
    @Asking() caller: Member,
    @Input() { query }: InputOf<typeof routes.list>,
  ): Promise<{ items: DomainItem[]; next: string | null }> {
    return this.domains.list(caller.organization.id, query);
  }

  @Handle(routes.create)
  create(@Asking() caller: Member, @Input() { body }: InputOf<typeof routes.create>): Promise<DomainDetails> {
    return this.domains.create(caller, body);
  }

  @Handle(routes.createMany)
  createMany(@Asking() caller: Member, @Input() { body }: InputOf<typeof routes.createMany>): Promise<AddedDomains> {
    return this.domains.createMany(caller, body.names);
  }

  @Handle(routes.checkMany)
  checkMany(
    @Asking() caller: Member,
    @Input() { body }: InputOf<typeof routes.checkMany>,
  ): Promise<{ scheduled: number }> {
    return this.domains.checkMany(caller, body.ids);
  }

  @Handle(routes.read)
  read(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.read>): Promise<DomainDetails> {
    return this.domains.read(caller.organization.id, params.id);
  }

  @Handle(routes.update)
  update(@Asking() caller: Member, @Input() input: InputOf<typeof routes.update>): Promise<DomainDetails> {
    return this.domains.update(caller, input.params.id, input.body, input.ifMatch);
  }

  @Handle(routes.remove)
  remove(@Asking() caller: Member, @Input() input: InputOf<typeof routes.remove>): Promise<void> {
    return this.domains.remove(caller, input.params.id, input.query.withAliases, input.ifMatch);
  }

  @Handle(routes.check)
  async check(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.check>): Promise<DomainDetails> {
    await this.checker.checkNow(caller.organization.id, params.id);
    return this.domains.read(caller.organization.id, params.id);
  }

  @Handle(keyRoutes.listKeys)
  listKeys(
    @Asking() caller: Member,
    @Input() { params }: InputOf<typeof keyRoutes.listKeys>,
  ): Promise<{ items: DkimKeyItem[] }> {
    return this.keys.list(caller.organization.id, params.id);
  }

  @Handle(keyRoutes.createKey)
  createKey(@Asking() caller: Member, @Input() { params }: InputOf<typeof keyRoutes.createKey>): Promise<DkimKeyItem> {
    return this.keys.create(caller, params.id);
  }

  @Handle(keyRoutes.removeKey)
  removeKey(@Asking() caller: Member, @Input() { params }: InputOf<typeof keyRoutes.removeKey>): Promise<void> {
    return this.keys.remove(caller, params.id, params.key);
  }
}
