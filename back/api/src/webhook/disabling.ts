import {
  disableWebhook,
  recordAction,
  recordEvents,
  type Keyring,
  type LeasedWebhook,
  type SystemDatabase,
  type WebhookDisabledReason,
  type WebhookOutcome,
} from '@postern/data';
import type { Clock, Config } from '@postern/platform';

import { tellOwners } from '../organization/tell-owners.js';
import { isGone } from './schedule.js';

export interface DisablingDeps {
  system: SystemDatabase;
  keyring: Keyring;
  clock: Clock;
  config: Pick<Config, 'WEBHOOK_DISABLE_DAYS' | 'MAIL_HOSTNAME'>;
}

const DAY_SECONDS = 86_400;
const NOBODY = { kind: 'system', id: null, email: null, address: null, requestId: null } as const;
const WHY: Record<Exclude<WebhookDisabledReason, 'manual'>, string> = {
  gone: 'It answered 410, which says that nobody wants to hear of events there any more.',
  failing: 'It has failed for days, and nothing could be delivered in that time.',
};

/** An endpoint that is gone, or has been failing for days, is sent nothing more; its owners are told, once. */
export async function disableAfter(leased: LeasedWebhook, outcome: WebhookOutcome, deps: DisablingDeps): Promise<void> {
  if (outcome.state === 'delivered') return;
  const reason = isGone(outcome) ? 'gone' : 'failing';
  const failingFor = reason === 'gone' ? 0 : deps.config.WEBHOOK_DISABLE_DAYS * DAY_SECONDS;
  await deps.system.transaction(async (manager) => {
    const disabled = await disableWebhook(manager, leased.webhookId, reason, failingFor);
    if (disabled === null) return;
    const { url, organizationId } = disabled;
    await recordAction(manager, deps.clock, NOBODY, {
      organizationId,
      action: 'webhook.disable',
      target: { kind: 'webhook', id: leased.webhookId, name: url },
      changes: { enabled: false, disabledReason: reason },
    });
    const data = { webhookId: leased.webhookId, url, reason };
    await recordEvents(manager, deps.clock, [{ organizationId, type: 'webhook.disabled', data }]);
    const text = mailOf(url, WHY[reason]);
    await tellOwners(manager, deps, organizationId, { subject: 'A webhook was disabled', text });
  });
}

function mailOf(url: string, why: string): string {
  return [
    'The webhook endpoint',
    '',
    `  ${url}`,
    '',
    `was disabled. ${why}`,
    '',
    'Events that happen from now on are not sent there. When the endpoint works again, enable it,',
    'and replay what failed; both are in the dashboard and in the API.',
  ].join('\n');
}
