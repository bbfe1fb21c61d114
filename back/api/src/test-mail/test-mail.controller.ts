import { Controller, Inject } from '@nestjs/common';

import type { Member } from '../access/caller.js';
import type { InputOf } from '../contract/index.js';
import { Asking, Handle, Input } from '../http/handle.js';
import { send, type SentTestMail } from './test-mail.routes.js';
import { TestMailService } from './test-mail.service.js';

@Controller()
export class TestMailController {
  constructor(@Inject(TestMailService) private readonly mails: TestMailService) {}

  @Handle(send)
  send(@Asking() caller: Member, @Input() { body }: InputOf<typeof send>): Promise<SentTestMail> {
    return this.mails.send(caller, body.address);
  }
}
