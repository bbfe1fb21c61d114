import { DELIVERY_STATES } from '@postern/data';
import { normalizeDomain } from '@postern/platform';
import { z } from 'zod';

import { categoryName } from '../category/category-name.js';
import { line, pageQuery, pointInTime } from '../contract/index.js';

const address = line(320);

/** A domain, in whichever spelling; compared in A-labels. */
const domain = line(255).transform((text, context) => {
  const name = normalizeDomain(text);
  if (name !== null) return name;
  context.addIssue({ code: 'custom', message: 'is no domain' });
  return z.NEVER;
});

const yesNo = z.enum(['true', 'false']).transform((text) => text === 'true');
const moment = pointInTime.transform((text) => Date.parse(text));

export const state = z.enum(DELIVERY_STATES);
export const sort = z.enum(['newest', 'oldest']).default('newest').describe('By the time of acceptance.');

/** Parameters of the message list. */
export const listQuery = z.strictObject({
  limit: pageQuery.limit,
  after: z.uuid().optional().describe('`next` of the page before.'),
  sort,
  state: state.optional().describe('Only messages with a delivery in this state.'),
  reason: z
    .string()
    .regex(/^[a-z0-9.-]{1,60}$/)
    .optional()
    .describe('Only messages with a delivery whose reason is this, or begins with it: `rule` finds `rule.digest`.'),
  sender: address.optional().describe('Only messages with this reverse-path.'),
  recipient: address.optional().describe('Only messages to this address of ours.'),
  destination: address.optional().describe('Only messages for this destination.'),
  alias: z.uuid().optional().describe('Only messages that this alias took.'),
  domain: domain.optional().describe('Only messages to an address of this domain of ours.'),
  route: domain.optional().describe('Only messages for a destination in this domain.'),
  search: address
    .optional()
    .describe('Part of the reverse-path, of a recipient or of a destination. Subjects are encrypted, so not of those.'),
  category: z
    .union([categoryName, z.literal('')])
    .optional()
    .describe('Only messages that were taken for this; empty: that nothing classified.'),
  since: moment.optional().describe('Accepted not before.'),
  until: moment.optional().describe('Accepted before.'),
  hasBeenHeld: yesNo.optional().describe('Whether some delivery is held, or was until somebody decided about it.'),
});

export type ListQuery = z.output<typeof listQuery>;

/** Parameters of the list of deliveries. */
export const deliveryQuery = z.strictObject({
  ...pageQuery,
  sort,
  state: state.optional(),
  recipient: address.optional().describe('The address the sender used.'),
  destination: address.optional(),
  alias: z.uuid().optional().describe('The alias that took the mail.'),
  domain: domain.optional().describe('Domain of the address the sender used.'),
  route: domain.optional().describe('Domain of the destination.'),
});

export type DeliveryQuery = z.output<typeof deliveryQuery>;

const ordinal = z.coerce.number().int().min(0).max(32_767);
export const capturedKey = z.strictObject({ id: z.uuid(), ordinal });
export const deliveryKey = capturedKey;

/** Most things that one request may concern. */
export const MOST_AT_ONCE = 100;
const ids = z.array(z.uuid()).min(1).max(MOST_AT_ONCE);
const to = z.array(address).min(1).max(10).describe('Verified destinations of the organization.');

export const forwardBody = z.strictObject({ to });

export const bulkBody = z.discriminatedUnion('action', [
  z.strictObject({ action: z.enum(['release', 'drop', 'delete-body']), ids }),
  z.strictObject({ action: z.literal('forward'), ids, to }),
]);
export type BulkBody = z.output<typeof bulkBody>;

export const deliveryBulkBody = z.strictObject({
  action: z.enum(['retry', 'cancel']),
  deliveries: z
    .array(z.strictObject({ messageId: z.uuid(), ordinal: z.number().int().min(0).max(32_767) }))
    .min(1)
    .max(MOST_AT_ONCE),
});
export type DeliveryBulkBody = z.output<typeof deliveryBulkBody>;
