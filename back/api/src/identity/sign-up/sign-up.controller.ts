import type { IncomingMessage } from 'node:http';

import { Controller, Inject, Req } from '@nestjs/common';
import type { Config } from '@postern/platform';

import type { InputOf } from '../../contract/index.js';
import { CONFIG } from '../../dependencies.js';
import { Handle, Input } from '../../http/handle.js';
import * as routes from './sign-up.routes.js';
import { SignUpService, type OpenedAccount } from './sign-up.service.js';

@Controller()
export class SignUpController {
  constructor(
    @Inject(SignUpService) private readonly service: SignUpService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Handle(routes.readOptions)
  options(): { signUp: Config['SIGN_UP']; provider: { name: string } | null } {
    const { SIGN_UP: signUp, OIDC_ISSUER: issuer, OIDC_NAME: name } = this.config;
    return { signUp, provider: issuer === undefined ? null : { name } };
  }

  @Handle(routes.signUp)
  signUp(@Req() request: IncomingMessage, @Input() { body }: InputOf<typeof routes.signUp>): Promise<void> {
    return this.service.ask(request, body);
  }

  @Handle(routes.confirm)
  confirm(@Req() request: IncomingMessage, @Input() { body }: InputOf<typeof routes.confirm>): Promise<OpenedAccount> {
    return this.service.confirm(request, body.token);
  }
}
