import { Controller, Inject } from '@nestjs/common';

import type { Caller } from '../../access/caller.js';
import type { InputOf } from '../../contract/index.js';
import { Asking, Handle, Input } from '../../http/handle.js';
import * as routes from './sessions.routes.js';
import { SessionsService, type SessionView } from './sessions.service.js';

@Controller()
export class SessionsController {
  constructor(@Inject(SessionsService) private readonly service: SessionsService) {}

  @Handle(routes.list)
  async list(@Asking() caller: Caller): Promise<{ items: SessionView[] }> {
    return { items: await this.service.list(caller) };
  }

  @Handle(routes.end)
  end(@Asking() caller: Caller, @Input() { params }: InputOf<typeof routes.end>): Promise<void> {
    return this.service.end(caller, params.id);
  }

  @Handle(routes.endOthers)
  endOthers(@Asking() caller: Caller): Promise<void> {
    return this.service.endOthers(caller);
  }
}
