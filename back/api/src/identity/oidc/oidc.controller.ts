import type { IncomingMessage } from 'node:http';

import { Controller, Inject, Req } from '@nestjs/common';

import type { Caller } from '../../access/caller.js';
import type { InputOf } from '../../contract/index.js';
import { Asking, Handle, Input } from '../../http/handle.js';
import * as routes from './oidc.routes.js';
import { OidcService } from './oidc.service.js';

@Controller()
export class OidcController {
  constructor(@Inject(OidcService) private readonly service: OidcService) {}

  @Handle(routes.start)
  async start(@Req() request: IncomingMessage): Promise<{ url: string }> {
    return { url: await this.service.start(request) };
  }

  @Handle(routes.complete)
  complete(@Req() request: IncomingMessage, @Input() { body }: InputOf<typeof routes.complete>): Promise<void> {
    return this.service.complete(request, body.query);
  }

  @Handle(routes.unlink)
  unlink(@Asking() caller: Caller): Promise<void> {
    return this.service.unlink(caller);
  }
}
