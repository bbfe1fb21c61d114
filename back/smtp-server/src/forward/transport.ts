import type { Clock, Resolver } from '@postern/platform';

import type { Outcome } from '../message.js';
import type { ClientTimeouts } from './smtp/client.js';
import type { SendJob } from './smtp/commands.js';
import { DirectTransport, type DirectSettings } from './route/direct-transport.js';
import { RelayTransport, type RelaySettings } from './route/relay-transport.js';

export type { DsnParameters, SendJob } from './smtp/commands.js';

/** A way out. The sandbox, which captures instead of sending, is another. */
export interface Transport {
  /** Never throws: every failure is an outcome. */
  send(job: SendJob): Promise<Outcome>;
  /** Waits for what is under way and ends all connections; nothing may be sent afterwards. */
  close(): Promise<void>;
}

export type TransportConfig = ({ kind: 'relay' } & RelaySettings) | ({ kind: 'direct' } & DirectSettings);

export interface TransportDeps {
  resolver: Resolver;
  clock: Clock;
  /** From 0 to below 1. */
  random: () => number;
  /** Argument of EHLO. */
  helo: string;
  timeouts?: Partial<ClientTimeouts>;
}

/** @throws UserError when the relay's URL is wrong */
export function createTransport(config: TransportConfig, deps: TransportDeps): Transport {
  return config.kind === 'relay' ? new RelayTransport(config, deps) : new DirectTransport(config, deps);
}
