import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './settings.routes.js';
import { ClassificationSettingsService } from './settings.service.js';

@Controller()
export class ClassificationSettingsController {
  constructor(@Inject(ClassificationSettingsService) private readonly settings: ClassificationSettingsService) {}

  @Handle(routes.readSettings)
  read(@Asking() caller: Member): Promise<routes.SettingsItem> {
    return this.settings.read(caller.organization.id);
  }

  @Handle(routes.changeSettings)
  change(
    @Asking() caller: Member,
    @Input() { body, ifMatch }: InputOf<typeof routes.changeSettings>,
  ): Promise<routes.SettingsItem> {
    return this.settings.change(caller, body, ifMatch);
  }
}
