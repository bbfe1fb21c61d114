import type { IncomingMessage } from 'node:http';

import { Controller, Inject, Req } from '@nestjs/common';

import type { Caller } from '../../access/caller.js';
import type { InputOf } from '../../contract/index.js';
import { Asking, Handle, Input } from '../../http/handle.js';
import * as routes from './address.routes.js';
import { AddressService } from './address.service.js';

@Controller()
export class AddressController {
  constructor(@Inject(AddressService) private readonly service: AddressService) {}

  @Handle(routes.change)
  change(
    @Req() request: IncomingMessage,
    @Asking() caller: Caller,
    @Input() { body }: InputOf<typeof routes.change>,
  ): Promise<void> {
    return this.service.ask(request, caller, body);
  }

  @Handle(routes.confirm)
  async confirm(
    @Req() request: IncomingMessage,
    @Input() { body }: InputOf<typeof routes.confirm>,
  ): Promise<{ email: string }> {
    return { email: await this.service.confirm(request, body.token) };
  }
}
