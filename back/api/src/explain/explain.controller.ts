import { Controller, Inject } from '@nestjs/common';
import type { Explanation } from '@postern/data';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import { explainRoute } from './explain.routes.js';
import { ExplainService } from './explain.service.js';

@Controller()
export class ExplainController {
  constructor(@Inject(ExplainService) private readonly service: ExplainService) {}

  @Handle(explainRoute)
  explain(@Asking() caller: Member, @Input() { body }: InputOf<typeof explainRoute>): Promise<Explanation> {
    return this.service.explain(caller.organization.id, body);
  }
}
