import { InjectionToken, signal, type WritableSignal } from '@angular/core';

/** The secret of an invitation while its owner signs in or up. In memory alone: the mail has it still. */
export const pendingInvitation = new InjectionToken<WritableSignal<string | null>>('pending invitation', {
  providedIn: 'root',
  factory: () => signal<string | null>(null),
});
