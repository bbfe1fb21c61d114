import type { ServerResponse } from 'node:http';

import { Controller, Inject, Res } from '@nestjs/common';
import type { MessageDetails, MessagePage, ReleasedDelivery, TraceItem } from '@postern/data';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import type { BulkResult } from './bulk.js';
import { HeldService } from './held.service.js';
import type { HeaderField } from './message-header.js';
import * as routes from './message.routes.js';
import { MessageService } from './message.service.js';

@Controller()
export class MessageController {
  constructor(
    @Inject(MessageService) private readonly messages: MessageService,
    @Inject(HeldService) private readonly held: HeldService,
  ) {}

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

  /** Anybody may have written it: it is a file to keep, never a page to show. */
  @Handle(routes.readRaw)
  async raw(
    @Asking() caller: Member,
    @Input() { params }: InputOf<typeof routes.readRaw>,
    @Res() response: ServerResponse,
  ): Promise<void> {
    const raw = await this.messages.raw(caller.organization.id, params.id);
    response.setHeader('Content-Disposition', `attachment; filename="${params.id}.eml"`);
    response.writeHead(200, { 'Content-Type': 'message/rfc822', 'Content-Length': raw.length }).end(raw);
  }

  @Handle(routes.readHeaders)
  headers(
    @Asking() caller: Member,
    @Input() { params }: InputOf<typeof routes.readHeaders>,
  ): Promise<{ fields: HeaderField[]; truncated: boolean }> {
    return this.messages.headers(caller.organization.id, params.id);
  }

  @Handle(routes.bulk)
  async bulk(
    @Asking() caller: Member,
    @Input() { body }: InputOf<typeof routes.bulk>,
  ): Promise<{ results: BulkResult<{ id: string }>[] }> {
    return { results: await this.held.bulk(caller, body) };
  }

  @Handle(routes.release)
  async release(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.release>): Promise<Released> {
    return { id: params.id, deliveries: await this.held.release(caller, params.id) };
  }

  @Handle(routes.forward)
  async forward(
    @Asking() caller: Member,
    @Input() { params, body }: InputOf<typeof routes.forward>,
  ): Promise<Released> {
    return { id: params.id, deliveries: await this.held.forward(caller, params.id, body.to) };
  }

  @Handle(routes.drop)
  async drop(
    @Asking() caller: Member,
    @Input() { params }: InputOf<typeof routes.drop>,
  ): Promise<{ id: string; dropped: number }> {
    return { id: params.id, dropped: await this.held.drop(caller, params.id) };
  }

  @Handle(routes.removeBody)
  removeBody(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.removeBody>): Promise<void> {
    return this.held.deleteBody(caller, params.id);
  }

  /** Like {@link raw}, but text, so that whoever tries the sandbox sees it. */
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

interface Released {
  id: string;
  deliveries: ReleasedDelivery[];
}
