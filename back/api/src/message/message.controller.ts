import type { ServerResponse } from 'node:http';

import { Controller, Inject, Res } from '@nestjs/common';
import type { MessageDetails, MessagePage, TraceItem } from '@postern/data';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './message.routes.js';
import { MessageService } from './message.service.js';

@Controller()
export class MessageController {
  constructor(@Inject(MessageService) private readonly messages: MessageService) {}

  @Handle(routes.list)
  list(@Asking() caller: Member, @Input() { query }: InputOf<typeof routes.list>): Promise<MessagePage> {
    return this.messages.list(caller.organization.id, query);
  }

  @Handle(routes.read)
  details(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.read>): Promise<MessageDetails> {
    return this.messages.details(caller.organization.id, params.id);
  }

  @Handle(routes.readTrace)
  async trace(
    @Asking() caller: Member,
    @Input() { params }: InputOf<typeof routes.readTrace>,
  ): Promise<{ events: TraceItem[] }> {
    return { events: await this.messages.trace(caller.organization.id, params.id) };
  }

  /** Anybody may have written it: it is never a page. */
  @Handle(routes.readCaptured)
  async captured(
    @Asking() caller: Member,
    @Input() { params }: InputOf<typeof routes.readCaptured>,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const key = { messageId: params.id, ordinal: params.ordinal };
    const raw = await this.messages.captured(caller.organization.id, key);
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': raw.length }).end(raw);
  }
}
