/** `events`: there are new ones of an organization; `webhooks`: something is owed to an endpoint. */
export type SignalKind = 'events' | 'webhooks';
export const SIGNAL_KINDS: readonly SignalKind[] = ['events', 'webhooks'];

/** @param organizationId whose; empty: anybody's */
export type SignalHandler = (organizationId: string) => void;

/**
 * Tells this process that there may be something new. A courtesy: signals can be lost, and whoever uses them must also
 * look for himself from time to time.
 */
export abstract class EventSignals {
  private readonly handlers = new Map<SignalKind, SignalHandler[]>();

  abstract start(): Promise<void>;
  abstract stop(): Promise<void>;

  on(kind: SignalKind, handler: SignalHandler): void {
    this.handlers.set(kind, [...(this.handlers.get(kind) ?? []), handler]);
  }

  protected tell(kind: SignalKind, organizationId: string): void {
    for (const handler of this.handlers.get(kind) ?? []) handler(organizationId);
  }

  /** Some were missed. */
  protected tellAll(): void {
    for (const kind of SIGNAL_KINDS) this.tell(kind, '');
  }
}
