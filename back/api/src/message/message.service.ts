import {
  findMessage,
  listMessages,
  readCaptured,
  traceMessage,
  type CapturedKey,
  type Keyring,
  type MessageDetails,
  type MessagePage,
  type TenantDatabase,
  type TraceItem,
} from '@postern/data';

import type { ListQuery } from './message.query.js';

/** Messages as a member of an organization may see them: decrypted, and never another organization's. */
export class MessageService {
  constructor(
    private readonly tenants: TenantDatabase,
    private readonly keyring: Keyring,
  ) {}

  list(organizationId: string, query: ListQuery): Promise<MessagePage> {
    return this.tenants.within(organizationId, (manager) =>
      listMessages(manager, this.keyring, { ...query, reach: [organizationId] }),
    );
  }

  /** @throws UserError `message.unknown` */
  details(organizationId: string, id: string): Promise<MessageDetails> {
    return this.tenants.within(organizationId, (manager) => findMessage(manager, this.keyring, [organizationId], id));
  }

  /**
   * @returns oldest first
   * @throws UserError `message.unknown`
   */
  trace(organizationId: string, id: string): Promise<TraceItem[]> {
    return this.tenants.within(organizationId, (manager) => traceMessage(manager, [organizationId], id));
  }

  /**
   * @returns the octets that would have been sent
   * @throws UserError `captured.unknown`
   */
  captured(organizationId: string, key: CapturedKey): Promise<Buffer> {
    return this.tenants.within(organizationId, (manager) => readCaptured(manager, this.keyring, [organizationId], key));
  }
}
