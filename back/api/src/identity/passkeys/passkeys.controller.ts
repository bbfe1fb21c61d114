import type { IncomingMessage } from 'node:http';

import { Controller, Inject, Req } from '@nestjs/common';

import type { Caller } from '../../access/caller.js';
import type { InputOf } from '../../contract/index.js';
import { Asking, Handle, Input } from '../../http/handle.js';
import * as routes from './passkeys.routes.js';
import { PasskeysService, type PasskeyView } from './passkeys.service.js';

@Controller()
export class PasskeysController {
  constructor(@Inject(PasskeysService) private readonly service: PasskeysService) {}

  @Handle(routes.list)
  async list(@Asking() caller: Caller): Promise<{ items: PasskeyView[] }> {
    return { items: await this.service.list(caller) };
  }

  @Handle(routes.prepare)
  prepare(@Req() request: IncomingMessage): Promise<object> {
    return this.service.prepare(request);
  }

  @Handle(routes.add)
  add(
    @Req() request: IncomingMessage,
    @Asking() caller: Caller,
    @Input() { body }: InputOf<typeof routes.add>,
  ): Promise<PasskeyView> {
    return this.service.add(request, caller, body);
  }

  @Handle(routes.rename)
  rename(@Asking() caller: Caller, @Input() { params, body }: InputOf<typeof routes.rename>): Promise<PasskeyView> {
    return this.service.rename(caller, params.id, body.name);
  }

  @Handle(routes.remove)
  remove(@Asking() caller: Caller, @Input() { params }: InputOf<typeof routes.remove>): Promise<void> {
    return this.service.remove(caller, params.id);
  }

  @Handle(routes.prepareSignIn)
  prepareSignIn(@Req() request: IncomingMessage): Promise<object> {
    return this.service.prepareSignIn(request);
  }

  @Handle(routes.signIn)
  signIn(@Req() request: IncomingMessage, @Input() { body }: InputOf<typeof routes.signIn>): Promise<void> {
    return this.service.signIn(request, body.response);
  }
}
