import type { IncomingMessage, ServerResponse } from 'node:http';

import { Controller, Get, Inject, Param, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { MessageDetails, MessagePage, TraceItem } from '@postern/data';

import { accountOf, reachOf } from '../account/account.js';
import { BasicAuthGuard } from '../account/basic-auth.guard.js';
import { parse } from '../http/query.js';
import { capturedKey, listQuery, messageId } from './message.query.js';
import { MessageService } from './message.service.js';

@Controller('api/v1')
@UseGuards(BasicAuthGuard)
export class MessageController {
  constructor(@Inject(MessageService) private readonly messages: MessageService) {}

  /** Newest first. */
  @Get('messages')
  list(@Req() request: IncomingMessage, @Query() query: unknown): Promise<MessagePage> {
    return this.messages.list(reachOf(accountOf(request)), parse(listQuery, query));
  }

  @Get('messages/:id')
  details(@Req() request: IncomingMessage, @Param() key: unknown): Promise<MessageDetails> {
    return this.messages.details(reachOf(accountOf(request)), parse(messageId, key).id);
  }

  @Get('messages/:id/trace')
  async trace(@Req() request: IncomingMessage, @Param() key: unknown): Promise<{ events: TraceItem[] }> {
    return { events: await this.messages.trace(reachOf(accountOf(request)), parse(messageId, key).id) };
  }

  /** What `DELIVERY=sandbox` kept instead of sending, octet for octet. Anybody may have written it: it is never a page. */
  @Get('captured/:id/:ordinal')
  async captured(
    @Req() request: IncomingMessage,
    @Param() key: unknown,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const { id, ordinal } = parse(capturedKey, key);
    const raw = await this.messages.captured(reachOf(accountOf(request)), { messageId: id, ordinal });
    response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'Content-Length': raw.length }).end(raw);
  }
}
