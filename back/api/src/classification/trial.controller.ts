import { Controller, Inject } from '@nestjs/common';
import type { ClassificationTry } from '@postern/data';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './trial.routes.js';
import { TrialService } from './trial.service.js';

@Controller()
export class TrialController {
  constructor(@Inject(TrialService) private readonly trials: TrialService) {}

  @Handle(routes.tryOut)
  tryOut(@Asking() caller: Member, @Input() { body }: InputOf<typeof routes.tryOut>): Promise<ClassificationTry> {
    return this.trials.tryOut(caller.organization.id, body);
  }

  @Handle(routes.beginReplay)
  begin(@Asking() caller: Member, @Input() { body }: InputOf<typeof routes.beginReplay>): Promise<routes.ReplayTask> {
    return this.trials.begin(caller.organization.id, body);
  }

  @Handle(routes.readReplay)
  read(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.readReplay>): Promise<routes.ReplayTask> {
    return this.trials.read(caller.organization.id, params.id);
  }

  @Handle(routes.endReplay)
  end(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.endReplay>): Promise<void> {
    return this.trials.end(caller.organization.id, params.id);
  }
}
