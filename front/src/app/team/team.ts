import { Component, computed, inject, input, viewChild } from '@angular/core';
import { MatButtonModule } from '@angular/material/button';
import { MatDialog } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { UsersRound } from 'lucide';
import { firstValueFrom } from 'rxjs';

import { Api } from '../api/api';
import { problemOf } from '../api/problem';
import type { AnswerOf } from '../api/types';
import { Session, type Role } from '../session/session';
import { Action } from '../ui/action';
import { Ask } from '../ui/ask';
import { Chip } from '../ui/chip';
import { Icon } from '../ui/icon';
import { ListEnd } from '../ui/list-end';
import { Moment } from '../ui/moment';
import { Notice } from '../ui/notice';
import { PageHead } from '../ui/page-head';
import { Paged } from '../ui/paged';
import { Search } from '../ui/search';
import { Undo } from '../ui/undo';
import { Invite } from './invite';
import { Invitations } from './invitations';
import { ROLES, roleName } from './roles';

type Member = AnswerOf<'/api/v1/members', 'get'>['items'][number];

@Component({
  selector: 'app-team',
  imports: [
    ...[Chip, Icon, Invitations, ListEnd, Moment, Notice, PageHead],
    ...[MatButtonModule, MatFormFieldModule, MatInputModule, MatSelectModule],
  ],
  templateUrl: './team.html',
  styleUrls: ['../ui/rows.scss', './team.scss'],
})
export class Team {
  readonly search = input<string>();

  private readonly api = inject(Api);
  private readonly ask = inject(Ask);
  private readonly dialog = inject(MatDialog);
  private readonly undo = inject(Undo);
  protected readonly session = inject(Session);
  protected readonly invitations = viewChild(Invitations);
  protected readonly icon = UsersRound;
  protected readonly allRoles = ROLES;
  protected readonly roleName = roleName;
  protected readonly find = new Search(this.search);
  protected readonly mayInvite = computed(() => this.session.may('admin'));
  /** Those that one may give. */
  protected readonly roles = computed(() => ROLES.filter(({ code }) => this.session.may(code)));

  protected readonly list = new Paged<Member>((after) =>
    this.api.get('/api/v1/members', { query: { limit: 100, after, search: this.search() || undefined } }),
  );

  /** Shown at once, offered to be undone, and taken back when it is refused. */
  protected readonly changeRole = new Action((member: Member, role: Role) => this.give(member, role, true));

  protected mayChange({ id, role }: Member): boolean {
    return this.mayInvite() && this.session.may(role) && id !== this.session.account()?.id;
  }

  protected roleLabel({ email }: Member): string {
    return $localize`Role of ${email}:email:`;
  }

  protected removeLabel({ email }: Member): string {
    return $localize`Remove ${email}:email:`;
  }

  protected async pick(member: Member, role: Role): Promise<void> {
    if (role === 'owner' && !(await this.sureOfOwner(member))) {
      this.replace({ ...member });
      return;
    }
    await this.changeRole.run(member, role);
  }

  protected async remove(member: Member): Promise<void> {
    const { id, version, email } = member;
    const sure = await this.ask.confirm({
      title: $localize`Remove ${email}:email:?`,
      text: $localize`They lose access at once, and API keys that they made here stop working. Aliases, rules and mail stay. To come back they need a new invitation.`,
      yes: $localize`Remove`,
      bad: true,
    });
    if (!sure) return;
    try {
      await this.api.delete('/api/v1/members/{id}', { params: { id }, version });
      this.list.update((items) => items.filter((item) => item.id !== id));
      this.undo.tell($localize`${email}:email: belongs here no more.`);
    } catch (error) {
      this.undo.tell(problemOf(error).detail, 'bad');
    }
  }

  protected async invite(): Promise<void> {
    const email = await firstValueFrom(
      this.dialog.open<Invite, null, string>(Invite, { width: '32rem' }).afterClosed(),
    );
    if (email === undefined) return;
    this.invitations()?.list.reload();
    this.undo.tell($localize`${email}:email: is invited.`);
  }

  private async give(member: Member, role: Role, offer: boolean): Promise<void> {
    const { id, version } = member;
    this.replace({ ...member, role });
    try {
      const now = await this.api.patch('/api/v1/members/{id}', { params: { id }, version, body: { role } });
      this.replace(now);
      if (!offer) return;
      this.undo.offer($localize`${member.email}:email: is now: ${roleName(role)}:role:`, () =>
        this.give(now, member.role, false),
      );
    } catch (error) {
      this.replace(member);
      throw error;
    }
  }

  private sureOfOwner({ email }: Member): Promise<boolean> {
    return this.ask.confirm({
      title: $localize`Make ${email}:email: an owner?`,
      text: $localize`Owners may do everything, also delete the organization, and remove you. To hand the organization over, make somebody an owner, then leave it or have them change your role.`,
      yes: $localize`Make an owner`,
    });
  }

  private replace(member: Member): void {
    this.list.update((items) => items.map((item) => (item.id === member.id ? member : item)));
  }
}
