import type { IncomingMessage, ServerResponse } from 'node:http';

import { Controller, Inject, Req, Res } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './event.routes.js';
import { EventService } from './event.service.js';
import { EventStreams } from './stream/event-streams.js';

@Controller()
export class EventController {
  constructor(
    @Inject(EventService) private readonly events: EventService,
    @Inject(EventStreams) private readonly streams: EventStreams,
  ) {}

  @Handle(routes.list)
  list(@Asking() caller: Member, @Input() { query }: InputOf<typeof routes.list>): Promise<routes.EventPage> {
    return this.events.list(caller.organization.id, query);
  }

  @Handle(routes.stream)
  stream(
    @Asking() caller: Member,
    @Input() _input: InputOf<typeof routes.stream>,
    @Req() { headers }: IncomingMessage,
    @Res() response: ServerResponse,
  ): void {
    const lastEventId = headers['last-event-id'];
    this.streams.open(caller.organization.id, typeof lastEventId === 'string' ? lastEventId : undefined, response);
  }
}
