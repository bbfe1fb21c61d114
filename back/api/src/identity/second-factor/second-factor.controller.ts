import type { IncomingMessage } from 'node:http';

import { Controller, Inject, Req } from '@nestjs/common';

import type { Caller } from '../../access/caller.js';
import type { InputOf } from '../../contract/index.js';
import { Asking, Handle, Input } from '../../http/handle.js';
import * as routes from './second-factor.routes.js';
import { SecondFactorService, type Enrolment } from './second-factor.service.js';

@Controller()
export class SecondFactorController {
  constructor(@Inject(SecondFactorService) private readonly service: SecondFactorService) {}

  @Handle(routes.enrol)
  enrol(
    @Req() request: IncomingMessage,
    @Asking() caller: Caller,
    @Input() { body }: InputOf<typeof routes.enrol>,
  ): Promise<Enrolment> {
    return this.service.enrol(request, caller, body.password);
  }

  @Handle(routes.confirm)
  confirm(
    @Req() request: IncomingMessage,
    @Asking() caller: Caller,
    @Input() { body }: InputOf<typeof routes.confirm>,
  ): Promise<void> {
    return this.service.confirm(request, caller, body.code);
  }

  @Handle(routes.disable)
  disable(
    @Req() request: IncomingMessage,
    @Asking() caller: Caller,
    @Input() { body }: InputOf<typeof routes.disable>,
  ): Promise<void> {
    return this.service.disable(request, caller, body);
  }

  @Handle(routes.renewRecoveryCodes)
  async renewRecoveryCodes(
    @Req() request: IncomingMessage,
    @Asking() caller: Caller,
    @Input() { body }: InputOf<typeof routes.renewRecoveryCodes>,
  ): Promise<{ recoveryCodes: string[] }> {
    return { recoveryCodes: await this.service.renewRecoveryCodes(request, caller, body.password) };
  }

  @Handle(routes.signIn)
  signIn(@Req() request: IncomingMessage, @Input() { body }: InputOf<typeof routes.signIn>): Promise<void> {
    return this.service.signIn(request, body.code);
  }
}
