import { Injectable, inject } from '@angular/core';
import { Router } from '@angular/router';

import { Session } from '../session/session';

@Injectable({ providedIn: 'root' })
export class SignOut {
  private readonly session = inject(Session);
  private readonly router = inject(Router);

  async run(): Promise<void> {
    await this.session.signOut();
    await this.router.navigateByUrl('/sign-in');
  }
}
