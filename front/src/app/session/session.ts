import { HttpContext } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';

import { Api } from '../api/api';
import { problemOf } from '../api/problem';
import { MAY_BE_SIGNED_OUT } from '../api/signed-out';
import type { AnswerOf } from '../api/types';
import { Undo } from '../ui/undo';

export type Account = AnswerOf<'/api/v1/account', 'get'>;
export type Membership = Account['memberships'][number];
export type Role = Membership['role'];

const KEPT = 'postern.organization';
const RANK: Record<Role, number> = { viewer: 0, member: 1, admin: 2, owner: 3 };

/** Who is signed in, and for which organization. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly api = inject(Api);
  private readonly undo = inject(Undo);
  private readonly known = signal<Account | null>(null);
  private readonly chosen = signal(localStorage.getItem(KEPT));

  readonly account = this.known.asReadonly();

  /** The membership that pages are about; null: none, or nobody is signed in. */
  readonly membership = computed<Membership | null>(() => {
    const memberships = this.known()?.memberships ?? [];
    return memberships.find(({ organizationId }) => organizationId === this.chosen()) ?? memberships[0] ?? null;
  });

  readonly organizationId = computed(() => this.membership()?.organizationId ?? null);

  /** At the start, and after signing in. Without a session nobody is signed in, which is no error. */
  async resume(): Promise<void> {
    const context = new HttpContext().set(MAY_BE_SIGNED_OUT, true);
    this.known.set(await this.api.get('/api/v1/account', { context }).catch(() => null));
  }

  choose(organizationId: string): void {
    localStorage.setItem(KEPT, organizationId);
    this.chosen.set(organizationId);
  }

  /** Whether the person may do what needs this role. The API decides; this hides what would be refused. */
  may(role: Role): boolean {
    const own = this.membership()?.role;
    return own !== undefined && RANK[own] >= RANK[role];
  }

  forget(): void {
    this.known.set(null);
  }

  /** @throws HttpErrorResponse when the server was not reached: then the session goes on, and whoever comes next has it */
  async signOut(): Promise<void> {
    await this.undo.settle();
    const context = new HttpContext().set(MAY_BE_SIGNED_OUT, true);
    await this.api.post('/api/v1/account/sign-out', { context }).catch((error: unknown) => {
      if (problemOf(error).status !== 401) throw error;
    });
    this.forget();
  }
}
