import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './digest.routes.js';
import { DigestService } from './digest.service.js';

@Controller()
export class DigestController {
  constructor(@Inject(DigestService) private readonly digests: DigestService) {}

  @Handle(routes.list)
  async list(@Asking() caller: Member): Promise<{ items: routes.DigestItem[] }> {
    return { items: await this.digests.list(caller.organization.id) };
  }

  @Handle(routes.read)
  read(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.read>): Promise<routes.DigestItem> {
    return this.digests.read(caller.organization.id, params.scope);
  }

  @Handle(routes.write)
  write(
    @Asking() caller: Member,
    @Input() { params, body, ifMatch }: InputOf<typeof routes.write>,
  ): Promise<routes.DigestItem> {
    return this.digests.write(caller, params.scope, body, ifMatch);
  }

  @Handle(routes.remove)
  remove(@Asking() caller: Member, @Input() { params, ifMatch }: InputOf<typeof routes.remove>): Promise<void> {
    return this.digests.remove(caller, params.scope, ifMatch);
  }
}
