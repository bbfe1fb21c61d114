import { InjectionToken, signal, type WritableSignal } from '@angular/core';

export interface PendingInvitation {
  /** The secret of its link. */
  token: string;
  /** Whom it was sent to, once that is known. */
  email?: string;
}

/** An invitation while its owner signs in or up. In memory alone: the mail has it still. */
export const pendingInvitation = new InjectionToken<WritableSignal<PendingInvitation | null>>('pending invitation', {
  providedIn: 'root',
  factory: () => signal<PendingInvitation | null>(null),
});
