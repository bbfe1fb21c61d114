import type { IncomingMessage, ServerResponse } from 'node:http';

import { Controller, Inject, Req, Res } from '@nestjs/common';

import { Handle } from '../http/handle.js';
import { readPolicy } from './mta-sts.routes.js';
import { MtaStsService } from './mta-sts.service.js';

@Controller()
export class MtaStsController {
  constructor(@Inject(MtaStsService) private readonly policies: MtaStsService) {}

  @Handle(readPolicy)
  async read(@Req() request: IncomingMessage, @Res() response: ServerResponse): Promise<void> {
    const policy = await this.policies.policyOf(request.headers.host ?? '');
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=us-ascii' }).end(policy);
  }
}
