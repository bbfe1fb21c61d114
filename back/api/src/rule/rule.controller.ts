import { Controller, Inject } from '@nestjs/common';
import type { DryRun } from '@postern/data';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import { RuleTrialService } from './rule-trial.service.js';
import * as routes from './rule.routes.js';
import { RuleService, type RulePage } from './rule.service.js';

@Controller()
export class RuleController {
  constructor(
    @Inject(RuleService) private readonly rules: RuleService,
    @Inject(RuleTrialService) private readonly trials: RuleTrialService,
  ) {}

  @Handle(routes.list)
  list(@Asking() caller: Member, @Input() { query }: InputOf<typeof routes.list>): Promise<RulePage> {
    return this.rules.list(caller, query);
  }

  @Handle(routes.create)
  create(@Asking() caller: Member, @Input() { body }: InputOf<typeof routes.create>): Promise<routes.RuleItem> {
    return this.rules.create(caller, body);
  }

  @Handle(routes.order)
  order(@Asking() caller: Member, @Input() { body }: InputOf<typeof routes.order>): Promise<void> {
    return this.rules.order(caller, body.ids);
  }

  @Handle(routes.tryDraft)
  tryDraft(@Asking() caller: Member, @Input() { body }: InputOf<typeof routes.tryDraft>): Promise<DryRun> {
    return this.trials.draft(caller.organization.id, body);
  }

  @Handle(routes.read)
  read(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.read>): Promise<routes.RuleItem> {
    return this.rules.read(caller, params.id);
  }

  @Handle(routes.update)
  update(
    @Asking() caller: Member,
    @Input() { params, body, ifMatch }: InputOf<typeof routes.update>,
  ): Promise<routes.RuleItem> {
    return this.rules.update(caller, params.id, body, ifMatch);
  }

  @Handle(routes.remove)
  remove(@Asking() caller: Member, @Input() { params, ifMatch }: InputOf<typeof routes.remove>): Promise<void> {
    return this.rules.remove(caller, params.id, ifMatch);
  }

  @Handle(routes.tryRule)
  tryRule(@Asking() caller: Member, @Input() { params, body }: InputOf<typeof routes.tryRule>): Promise<DryRun> {
    return this.trials.stored(caller.organization.id, params.id, body.limit);
  }
}
