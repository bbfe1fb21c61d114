import { webhookPolicy, type Clock, type Config, type Resolver } from '@postern/platform';
import type { Keyring } from '@postern/data';
import type { Pool } from 'pg';

import { isWebhookUrl } from '../address.js';
import type { Job } from '../enqueue/lanes.js';
import type { Outgoing } from '../forward/prepare.js';
import type { ClientTimeouts } from '../forward/smtp/client.js';
import { capture } from '../forward/sandbox.js';
import { createTransport, type Transport, type TransportConfig } from '../forward/transport.js';
import { WebhookTransport } from '../forward/webhook/webhook-transport.js';
import type { Notify, Outcome } from '../message.js';

/** How mail leaves, by DELIVERY. */
export interface WayOut {
  send(outgoing: Outgoing, job: Job): Promise<Outcome>;
  close(): Promise<void>;
}

export interface WayOutDeps {
  config: Config;
  pool: Pool;
  keyring: Keyring;
  resolver: Resolver;
  clock: Clock;
  timeouts?: Partial<ClientTimeouts>;
}

export function createWayOut(deps: WayOutDeps): WayOut {
  const { config, pool, keyring, resolver, clock, timeouts } = deps;
  if (config.DELIVERY === 'sandbox') {
    return {
      send: (outgoing, { delivery }) => capture(outgoing, delivery, { pool, keyring }),
      close: async () => undefined,
    };
  }
  const helo = config.MAIL_HOSTNAME;
  const dependencies = { resolver, clock, random: Math.random, helo, ...(timeouts === undefined ? {} : { timeouts }) };
  return byDestination(overSmtp(createTransport(transportConfig(config), dependencies)), webhooksOf(deps));
}

/** Endpoints are reached directly, whichever way mail for mailboxes takes. */
function byDestination(smtp: WayOut, webhooks: WebhookTransport): WayOut {
  return {
    send: (outgoing, job) => (isWebhookUrl(job.delivery.destination) ? webhooks.send(job) : smtp.send(outgoing, job)),
    close: async () => {
      webhooks.close();
      await smtp.close();
    },
  };
}

function webhooksOf({ config, pool, keyring, clock }: WayOutDeps): WebhookTransport {
  return new WebhookTransport({
    ...{ pool, keyring, clock, random: Math.random, hostname: config.MAIL_HOSTNAME },
    fetch: { policy: webhookPolicy(config) },
    timeoutMs: config.WEBHOOK_MAIL_TIMEOUT_MS,
    maxConcurrency: config.QUEUE_DESTINATION_CONCURRENCY,
  });
}

function transportConfig(config: Config): TransportConfig {
  const maxConcurrency = config.QUEUE_DESTINATION_CONCURRENCY;
  if (config.DELIVERY === 'relay') {
    return { kind: 'relay', url: config.RELAY_URL ?? '', maxConnections: maxConcurrency };
  }
  return {
    kind: 'direct',
    port: config.DIRECT_PORT,
    allowPrivate: config.DIRECT_ALLOW_PRIVATE,
    ownHostnames: [config.MAIL_HOSTNAME],
    maxConnections: config.QUEUE_CONCURRENCY,
    maxConcurrency,
  };
}

function overSmtp(transport: Transport): WayOut {
  return {
    send: (outgoing, { delivery, message }) => {
      const recipient = message.envelope.recipients.find(({ address }) => address === delivery.recipient);
      const { ret, envelopeId } = message.envelope;
      // Success is ours to report: told by a next hop it would reveal the address behind the alias.
      const notify = delivery.kind === 'notice' ? (['NEVER'] as const) : withoutSuccess(recipient?.notify ?? null);
      return transport.send({ ...outgoing, dsn: { ret, envelopeId, notify, originalRecipient: null } });
    },
    close: () => transport.close(),
  };
}

function withoutSuccess(notify: readonly Notify[] | null): readonly Notify[] | null {
  const rest = notify?.filter((word) => word !== 'SUCCESS') ?? null;
  return rest === null || rest.length > 0 ? rest : ['NEVER'];
}
