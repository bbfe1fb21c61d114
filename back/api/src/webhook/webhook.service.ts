import {
  createWebhook,
  deleteWebhook,
  findWebhook,
  findWebhookDelivery,
  listWebhookDeliveries,
  listWebhooks,
  lockWebhook,
  recordAction,
  recordEvents,
  replayDelivery,
  replayFailed,
  rotateWebhookSecret,
  updateWebhook,
  type Keyring,
  type TenantDatabase,
  type WebhookView,
} from '@postern/data';
import { SafeFetchError, checkUrl, type Clock, type SafeFetchPolicy } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { Member } from '../access/caller.js';
import { actorOf } from '../audit/actor.js';
import { COMMON } from '../contract/index.js';
import { problemOf } from '../http/problem.js';
import {
  webhookProblems,
  type WebhookChange,
  type WebhookCreation,
  type WebhookDeliveryDetails,
  type WebhookDeliveryItem,
  type WebhookDeliveryQuery,
  type WebhookItem,
  type WebhookQuery,
  type WebhookWithSecret,
} from './webhook.routes.js';
import { toDelivery, toDetails, toItem } from './webhook.views.js';

interface Page<Item> {
  items: Item[];
  next: string | null;
}

/** An organization's endpoints, and the log of what they were sent. */
export class WebhookService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly policy: SafeFetchPolicy,
  ) {}

  async list({ organization }: Member, { limit, after, search, sort }: WebhookQuery): Promise<Page<WebhookItem>> {
    const found = await this.tenants.within(organization.id, (manager) =>
      listWebhooks(manager, organization.id, { after, search, limit: limit + 1, newestFirst: sort === '-created' }),
    );
    const page = found.slice(0, limit);
    return { items: page.map(toItem), next: found.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  /** @throws UserError `webhook.unknown` */
  async read({ organization }: Member, id: string): Promise<WebhookItem> {
    return toItem(await this.tenants.within(organization.id, (manager) => findWebhook(manager, organization.id, id)));
  }

  /** @throws Problem `webhook.url`; UserError `webhook.too-many` */
  async create(caller: Member, settings: WebhookCreation): Promise<WebhookWithSecret> {
    const url = this.checked(settings.url);
    const { id: organizationId } = caller.organization;
    const key = await this.keyring.key(organizationId);
    return this.tenants.within(organizationId, async (manager) => {
      const given = { ...settings, url };
      const { webhook, secret } = await createWebhook(manager, this.clock, key, organizationId, given);
      await this.record(manager, caller, webhook, 'create', { ...given });
      return { ...toItem(webhook), secret };
    });
  }

  /** @throws UserError `webhook.unknown`; Problem `webhook.url`, `version.mismatch` */
  async update(caller: Member, id: string, change: WebhookChange, version: number | null): Promise<WebhookItem> {
    const url = change.url === undefined ? {} : { url: this.checked(change.url) };
    return this.changing(caller, id, version, async (manager, before) => {
      const given = Object.fromEntries(
        Object.entries({ ...change, ...url }).filter(([, value]) => value !== undefined),
      );
      const after = await updateWebhook(manager, caller.organization.id, id, { ...before, ...given });
      await this.record(manager, caller, after, 'update', given);
      return toItem(after);
    });
  }

  /** @throws UserError `webhook.unknown`; Problem `version.mismatch` */
  async remove(caller: Member, id: string, version: number | null): Promise<void> {
    await this.changing(caller, id, version, async (manager, before) => {
      await deleteWebhook(manager, caller.organization.id, id);
      await this.record(manager, caller, before, 'delete');
    });
  }

  /** @throws UserError `webhook.unknown` */
  async rotateSecret(caller: Member, id: string, overlapHours: number): Promise<WebhookWithSecret> {
    const { id: organizationId } = caller.organization;
    const key = await this.keyring.key(organizationId);
    return this.tenants.within(organizationId, async (manager) => {
      await lockWebhook(manager, organizationId, id);
      const overlap = overlapHours * 3600;
      const { webhook, secret } = await rotateWebhookSecret(manager, key, organizationId, id, overlap);
      await this.record(manager, caller, webhook, 'rotate-secret', { overlapHours });
      return { ...toItem(webhook), secret };
    });
  }

  /**
   * @returns id of the delivery
   * @throws UserError `webhook.unknown`; Problem `webhook.disabled`
   */
  async test({ organization }: Member, id: string): Promise<{ id: string }> {
    return this.tenants.within(organization.id, async (manager) => {
      await this.enabled(manager, organization.id, id);
      const event = { organizationId: organization.id, type: 'webhook.test', data: { webhookId: id } };
      const [deliveryId] = await recordEvents(manager, this.clock, [event]);
      return { id: deliveryId! };
    });
  }

  /** @throws UserError `webhook.unknown` */
  async deliveries(
    { organization }: Member,
    webhookId: string,
    query: WebhookDeliveryQuery,
  ): Promise<Page<WebhookDeliveryItem>> {
    return this.tenants.within(organization.id, async (manager) => {
      await findWebhook(manager, organization.id, webhookId);
      const endpoint = { organizationId: organization.id, webhookId };
      const { deliveries, next } = await listWebhookDeliveries(manager, endpoint, query);
      return { items: deliveries.map(toDelivery), next };
    });
  }

  /** @throws UserError `webhook.unknown`, `webhook.delivery-unknown` */
  async delivery({ organization }: Member, webhookId: string, id: string): Promise<WebhookDeliveryDetails> {
    return this.tenants.within(organization.id, async (manager) => {
      await findWebhook(manager, organization.id, webhookId);
      return toDetails(await findWebhookDelivery(manager, { organizationId: organization.id, webhookId }, id));
    });
  }

  /** @throws UserError `webhook.unknown`, `webhook.delivery-unknown`; Problem `webhook.disabled` */
  async replay(caller: Member, webhookId: string, id: string): Promise<void> {
    const { id: organizationId } = caller.organization;
    await this.tenants.within(organizationId, async (manager) => {
      const webhook = await this.enabled(manager, organizationId, webhookId);
      await replayDelivery(manager, { organizationId, webhookId }, id);
      await this.record(manager, caller, webhook, 'replay-delivery', { delivery: id });
    });
  }

  /** @throws UserError `webhook.unknown`; Problem `webhook.disabled` */
  async replayFailed(caller: Member, webhookId: string, since: string): Promise<{ count: number }> {
    const { id: organizationId } = caller.organization;
    return this.tenants.within(organizationId, async (manager) => {
      const webhook = await this.enabled(manager, organizationId, webhookId);
      const count = await replayFailed(manager, { organizationId, webhookId }, Date.parse(since));
      await this.record(manager, caller, webhook, 'replay-failed', { since, count });
      return { count };
    });
  }

  private async changing<T>(
    { organization }: Member,
    id: string,
    version: number | null,
    change: (manager: EntityManager, before: WebhookView) => Promise<T>,
  ): Promise<T> {
    return this.tenants.within(organization.id, async (manager) => {
      const before = await lockWebhook(manager, organization.id, id);
      if (before.version !== version) throw problemOf(COMMON['version.mismatch']);
      return change(manager, before);
    });
  }

  private async enabled(manager: EntityManager, organizationId: string, id: string): Promise<WebhookView> {
    const webhook = await findWebhook(manager, organizationId, id);
    if (!webhook.enabled) throw problemOf(webhookProblems['webhook.disabled']);
    return webhook;
  }

  /** Its name may point elsewhere tomorrow: that is looked at again with each request. */
  private checked(url: string): string {
    try {
      return checkUrl(url, this.policy).href;
    } catch (error) {
      if (error instanceof SafeFetchError) throw problemOf(webhookProblems['webhook.url'], error.message);
      throw error;
    }
  }

  private async record(
    manager: EntityManager,
    caller: Member,
    { id, url }: WebhookView,
    verb: string,
    changes: Record<string, unknown> = {},
  ): Promise<void> {
    await recordAction(manager, this.clock, actorOf(caller), {
      organizationId: caller.organization.id,
      action: `webhook.${verb}`,
      target: { kind: 'webhook', id, name: url },
      changes,
    });
  }
}
