import { Controller, Inject } from '@nestjs/common';

import type { Caller } from '../../access/caller.js';
import type { InputOf } from '../../contract/index.js';
import { Asking, Handle, Input } from '../../http/handle.js';
import * as routes from './profile.routes.js';
import { ProfileService, type Profile } from './profile.service.js';

@Controller()
export class ProfileController {
  constructor(@Inject(ProfileService) private readonly service: ProfileService) {}

  @Handle(routes.read)
  read(@Asking() caller: Caller): Promise<Profile> {
    return this.service.read(caller);
  }

  @Handle(routes.update)
  update(@Asking() caller: Caller, @Input() { body, ifMatch }: InputOf<typeof routes.update>): Promise<Profile> {
    return this.service.update(caller, body, ifMatch);
  }
}
