import type { IncomingMessage } from 'node:http';

import { Controller, Inject, Req } from '@nestjs/common';

import type { InputOf } from '../../contract/index.js';
import { Handle, Input } from '../../http/handle.js';
import * as routes from './sign-in.routes.js';
import { SignInService, type NextStep } from './sign-in.service.js';

@Controller()
export class SignInController {
  constructor(@Inject(SignInService) private readonly service: SignInService) {}

  @Handle(routes.signIn)
  async signIn(
    @Req() request: IncomingMessage,
    @Input() { body }: InputOf<typeof routes.signIn>,
  ): Promise<{ next: NextStep }> {
    return { next: await this.service.signIn(request, body) };
  }

  @Handle(routes.signOut)
  signOut(@Req() request: IncomingMessage): Promise<void> {
    return this.service.signOut(request);
  }
}
