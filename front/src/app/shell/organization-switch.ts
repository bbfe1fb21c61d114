import { Injectable, inject } from '@angular/core';

import { Session } from '../session/session';
import { Undo } from '../ui/undo';
import { Unsaved } from '../ui/unsaved';

/**
 * Goes to another organization of the person's. The page is loaded anew, so that nothing of the one before is left in it:
 * organizations are walled off from each other.
 */
@Injectable({ providedIn: 'root' })
export class OrganizationSwitch {
  private readonly session = inject(Session);
  private readonly undo = inject(Undo);
  private readonly unsaved = inject(Unsaved);

  async to(organizationId: string): Promise<void> {
    if (!(await this.unsaved.mayLeave())) return;
    await this.undo.settle();
    this.unsaved.forget();
    this.session.choose(organizationId);
    location.assign('/');
  }
}
