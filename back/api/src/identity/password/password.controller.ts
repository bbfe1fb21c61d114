import type { IncomingMessage } from 'node:http';

import { Controller, Inject, Req } from '@nestjs/common';

import type { Caller } from '../../access/caller.js';
import type { InputOf } from '../../contract/index.js';
import { Asking, Handle, Input } from '../../http/handle.js';
import * as routes from './password.routes.js';
import { PasswordService } from './password.service.js';

@Controller()
export class PasswordController {
  constructor(@Inject(PasswordService) private readonly service: PasswordService) {}

  @Handle(routes.forgot)
  forgot(@Req() request: IncomingMessage, @Input() { body }: InputOf<typeof routes.forgot>): Promise<void> {
    return this.service.forgot(request, body.email);
  }

  @Handle(routes.reset)
  reset(@Req() request: IncomingMessage, @Input() { body }: InputOf<typeof routes.reset>): Promise<void> {
    return this.service.reset(request, body.token, body.password);
  }

  @Handle(routes.change)
  change(
    @Req() request: IncomingMessage,
    @Asking() caller: Caller,
    @Input() { body }: InputOf<typeof routes.change>,
  ): Promise<void> {
    return this.service.change(request, caller, body.current, body.password);
  }
}
