import type { IncomingMessage, ServerResponse } from 'node:http';

import { Controller, Inject, Req, Res } from '@nestjs/common';

import type { InputOf } from '../contract/index.js';
import { addressOf } from '../http/client-address.js';
import { Handle, Input } from '../http/handle.js';
import { sendPage } from '../http/page.js';
import { requestIdOf } from '../http/request-id.js';
import { askingPage, confirmedPage } from './confirmation.page.js';
import { ConfirmationService } from './confirmation.service.js';
import * as routes from './destination.routes.js';

@Controller()
export class ConfirmationController {
  constructor(@Inject(ConfirmationService) private readonly confirmations: ConfirmationService) {}

  @Handle(routes.showConfirmation)
  async show(
    @Input() { params }: InputOf<typeof routes.showConfirmation>,
    @Res() response: ServerResponse,
  ): Promise<void> {
    sendPage(response, askingPage(await this.confirmations.show(params.token)));
  }

  @Handle(routes.confirm)
  async confirm(
    @Input() { params }: InputOf<typeof routes.confirm>,
    @Req() request: IncomingMessage,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const address = addressOf(request);
    sendPage(response, confirmedPage(await this.confirmations.confirm(params.token, address, requestIdOf(request))));
  }
}
