import { Controller, Inject } from '@nestjs/common';
import type { Accuracy } from '@postern/data';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './accuracy.routes.js';
import { AccuracyService } from './accuracy.service.js';

@Controller()
export class AccuracyController {
  constructor(@Inject(AccuracyService) private readonly sorting: AccuracyService) {}

  @Handle(routes.readAccuracy)
  accuracy(
    @Asking() { organization }: Member,
    @Input() { query }: InputOf<typeof routes.readAccuracy>,
  ): Promise<Accuracy> {
    return this.sorting.accuracy(organization.id, query);
  }

  @Handle(routes.readModel)
  model(): Promise<routes.ModelItem> {
    return this.sorting.model();
  }
}
