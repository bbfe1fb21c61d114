import type { IncomingMessage } from 'node:http';

import { Controller, Inject, Req } from '@nestjs/common';

import type { Caller, Member } from '../access/caller.js';
import type { InputOf, Role } from '../contract/index.js';
import { addressOf } from '../http/client-address.js';
import { Asking, Handle, Input } from '../http/handle.js';
import * as routes from './invitation.routes.js';
import { InvitationService, type InvitationPage } from './invitation.service.js';
import { InviteeService } from './invitee.service.js';

@Controller()
export class InvitationController {
  constructor(
    @Inject(InvitationService) private readonly invitations: InvitationService,
    @Inject(InviteeService) private readonly invitees: InviteeService,
  ) {}

  @Handle(routes.list)
  list(@Asking() caller: Member, @Input() { query }: InputOf<typeof routes.list>): Promise<InvitationPage> {
    return this.invitations.list(caller.organization.id, query);
  }

  @Handle(routes.create)
  create(@Asking() caller: Member, @Input() { body }: InputOf<typeof routes.create>): Promise<routes.InvitationItem> {
    return this.invitations.create(caller, body);
  }

  @Handle(routes.look)
  look(@Input() { body }: InputOf<typeof routes.look>, @Req() request: IncomingMessage): Promise<routes.Offer> {
    return this.invitees.look(body.token, addressOf(request));
  }

  @Handle(routes.accept)
  accept(
    @Asking() caller: Caller,
    @Input() { body }: InputOf<typeof routes.accept>,
  ): Promise<{ organizationId: string; role: Role }> {
    return this.invitees.accept(caller, body.token);
  }

  @Handle(routes.decline)
  decline(@Input() { body }: InputOf<typeof routes.decline>, @Req() request: IncomingMessage): Promise<void> {
    return this.invitees.decline(body.token, addressOf(request));
  }

  @Handle(routes.resend)
  resend(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.resend>): Promise<routes.InvitationItem> {
    return this.invitations.resend(caller, params.id);
  }

  @Handle(routes.revoke)
  revoke(@Asking() caller: Member, @Input() { params }: InputOf<typeof routes.revoke>): Promise<void> {
    return this.invitations.revoke(caller, params.id);
  }
}
