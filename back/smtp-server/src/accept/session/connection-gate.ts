import type { CountLimits } from '../accept-config.js';
import { rateKeyOf } from '@postern/platform';
import type { AcceptReply } from '../replies.js';

/** Counts the open connections, all and by client. */
export class ConnectionGate {
  private total = 0;
  private readonly perIp = new Map<string, number>();

  constructor(private readonly limits: Pick<CountLimits, 'connections' | 'connectionsPerIp'>) {}

  /** @returns null when there is room, which {@link leave} then gives back; the refusal otherwise */
  enter(ip: string): AcceptReply | null {
    const key = rateKeyOf(ip);
    const already = this.perIp.get(key) ?? 0;
    if (this.total >= this.limits.connections) return 'busy';
    if (already >= this.limits.connectionsPerIp) return 'tooManyConnections';
    this.total += 1;
    this.perIp.set(key, already + 1);
    return null;
  }

  leave(ip: string): void {
    const key = rateKeyOf(ip);
    const remaining = (this.perIp.get(key) ?? 0) - 1;
    this.total -= 1;
    if (remaining > 0) this.perIp.set(key, remaining);
    else this.perIp.delete(key);
  }
}
