import { DELIVERY_STATES } from '@postern/data';
import { z } from 'zod';

const address = z.string().trim().min(1).max(320);

/** Parameters of the message list. */
export const listQuery = z.strictObject({
  /** Most messages of the page. */
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before. */
  after: z.uuid().optional(),
  /** Only messages with a delivery in this state. */
  state: z.enum(DELIVERY_STATES).optional(),
  /** Only messages with this reverse-path. */
  sender: address.optional(),
  /** Only messages to this address of ours. */
  recipient: address.optional(),
  /** Only messages for this destination. */
  destination: address.optional(),
});

export type ListQuery = z.output<typeof listQuery>;

export const capturedKey = z.strictObject({ id: z.uuid(), ordinal: z.coerce.number().int().min(0).max(32_767) });
