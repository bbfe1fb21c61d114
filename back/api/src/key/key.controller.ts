import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './key.routes.js';
import { KeyService, type KeyPage } from './key.service.js';

@Controller()
export class KeyController {
  constructor(@Inject(KeyService) private readonly keys: KeyService) {}

  @Handle(routes.list)
  list(@Asking() caller: Member, @Input() { query }: InputOf<typeof routes.list>): Promise<KeyPage> {
    return this.keys.list(caller, query);
  }

  @Handle(routes.create)
  create(@Asking() caller: Member, @Input() { body }: InputOf<typeof routes.create>): Promise<routes.NewKeyItem> {
    return this.keys.create(caller, body);
  }

  @Handle(routes.read)
  read(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.read>): Promise<routes.KeyItem> {
    return this.keys.read(caller, params.id);
  }

  @Handle(routes.rename)
  rename(
    @Asking() caller: Member,
    @Input() { params, body, ifMatch }: InputOf<typeof routes.rename>,
  ): Promise<routes.KeyItem> {
    return this.keys.rename(caller, params.id, body.name, ifMatch);
  }

  @Handle(routes.revoke)
  revoke(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.revoke>): Promise<void> {
    return this.keys.revoke(caller, params.id);
  }
}
