import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';

import { problemOf } from '../api/problem';
import { Session } from '../session/session';
import { Undo } from '../ui/undo';
import { Unsaved } from '../ui/unsaved';

@Injectable({ providedIn: 'root' })
export class SignOut {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  private readonly undo = inject(Undo);
  private readonly unsaved = inject(Unsaved);

  /** @param back where to come back to after signing in again */
  async run(back?: string): Promise<void> {
    if (!(await this.unsaved.mayLeave())) return;
    try {
      await this.session.signOut();
    } catch (error) {
      return this.undo.tell($localize`You are still signed in. ${problemOf(error).detail}:reason:`, 'bad');
    }
    this.unsaved.forget();
    await this.router.navigate(['/sign-in'], { queryParams: back === undefined ? {} : { back } });
  }
}
