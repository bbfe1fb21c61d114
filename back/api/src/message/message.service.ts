import {
  findMessage,
  listMessages,
  readBody,
  readCaptured,
  traceMessage,
  type CapturedKey,
  type Keyring,
  type MessageDetails,
  type MessagePage,
  type TenantDatabase,
  type TraceItem,
} from '@postern/data';

import { readHeader, type HeaderField } from './message-header.js';
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
   * @returns the octets that were received
   * @throws UserError `message.unknown`, `message.body-gone`
   */
  raw(organizationId: string, id: string): Promise<Buffer> {
    return this.tenants.within(organizationId, (manager) => readBody(manager, this.keyring, [organizationId], id));
  }

  /** @throws as {@link raw} */
  async headers(organizationId: string, id: string): Promise<{ fields: HeaderField[]; truncated: boolean }> {
    return readHeader(await this.raw(organizationId, id));
  }

  /**
   * @returns the octets that would have been sent
   * @throws UserError `captured.unknown`
   */
  captured(organizationId: string, key: CapturedKey): Promise<Buffer> {
    return this.tenants.within(organizationId, (manager) => readCaptured(manager, this.keyring, [organizationId], key));
  }
}
