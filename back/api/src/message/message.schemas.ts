import { z } from 'zod';

import { instant } from '../contract/index.js';
import { state } from './message.query.js';

export const delivery = z.object({
  ordinal: z.number().int(),
  kind: z
    .enum(['forward', 'return', 'notice'])
    .describe('`forward`: where its owner wants it; `return`: a bounce on its way back; `notice`: our own.'),
  recipient: z.string().describe('The address the sender used.'),
  destination: z.string().describe('Empty while there is none.'),
  state,
  reason: z.string().describe('A named reason for the state.'),
  attempts: z.number().int(),
  nextAttemptAt: instant.nullable().describe('Null unless it waits for its next attempt.'),
  settledAt: instant.nullable().describe('Null while it is not finished.'),
  lastReply: z
    .object({ code: z.number().int(), enhanced: z.string().nullable(), text: z.string() })
    .nullable()
    .describe('What the peer said last.'),
});

export const item = z.object({
  id: z.uuid(),
  organizationId: z.uuid(),
  origin: z.enum(['received', 'generated']).describe('`generated`: a notice of our own, such as a bounce.'),
  acceptedAt: instant,
  sender: z.string().describe('Reverse-path; empty for the null one.'),
  from: z.string().nullable().describe('Header field From, decoded.'),
  subject: z.string().nullable(),
  size: z.number().int().describe('Octets.'),
  category: z
    .object({
      name: z.string(),
      confidence: z.number().min(0).max(1),
      source: z
        .string()
        .describe('What said so. `correction`: people of the organization, of this message or of its author or list.'),
      reasons: z.array(z.string()).describe('Names of what weighed most.'),
    })
    .nullable()
    .describe('What it was taken for; null when nothing classified it, as with our own notices.'),
  deliveries: z.array(delivery),
});

export const details = item.extend({
  messageId: z.string().nullable().describe('Header field Message-ID.'),
  client: z.unknown().describe('Who sent it: address, HELO, TLS.'),
  envelope: z.unknown().describe('The SMTP envelope.'),
  auth: z.unknown().describe('What SPF, DKIM, DMARC and ARC found; null for our own notices.'),
  hasBody: z.boolean().describe('False once it was deleted.'),
});

export const traceEvent = z.looseObject({
  at: z.string(),
  step: z.string(),
  delivery: z.number().int().nullable().describe('Ordinal; null: the message as a whole.'),
});

export const headers = z.object({
  fields: z.array(
    z.object({
      name: z.string(),
      value: z.string().describe('Unfolded, encoded words decoded, cut after 1,000 characters.'),
    }),
  ),
  truncated: z.boolean().describe('True when there are more than are shown.'),
});

/** What became of one thing of many that a request concerned. */
export const problemOrNull = z
  .object({ code: z.string(), detail: z.string() })
  .nullable()
  .describe('Why not; null: done.');

export const bulkResult = z.object({
  results: z.array(z.object({ id: z.uuid(), problem: problemOrNull })),
});

export const released = z.object({
  id: z.uuid(),
  deliveries: z.array(z.object({ ordinal: z.number().int(), destination: z.string() })),
});

const ID = '01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f';
const ORGANIZATION = '7f0d3c52-6a0e-4b7e-9a53-0c2f1f6b8f11';

export const deliveryExample = {
  ordinal: 0,
  kind: 'forward',
  recipient: 'shop@example.com',
  destination: 'ann@example.net',
  state: 'delivered',
  reason: 'delivered',
  attempts: 1,
  nextAttemptAt: null,
  settledAt: '2026-11-20T12:00:01.000Z',
  lastReply: { code: 250, enhanced: '2.0.0', text: 'Ok' },
};

export const itemExample = {
  id: ID,
  organizationId: ORGANIZATION,
  origin: 'received',
  acceptedAt: '2026-11-20T12:00:00.000Z',
  sender: 'orders@shop.example',
  from: 'Shop <orders@shop.example>',
  subject: 'Your order',
  size: 4096,
  category: { name: 'receipt', confidence: 0.97, source: 'learned', reasons: ['dkim-pass'] },
  deliveries: [deliveryExample],
};

export const detailsExample = {
  ...itemExample,
  messageId: '<1@shop.example>',
  client: { ip: '192.0.2.1', helo: 'mx.shop.example' },
  envelope: { sender: 'orders@shop.example', recipients: [{ address: 'shop@example.com' }] },
  auth: { spf: { result: 'pass' } },
  hasBody: true,
};

export const traceExample = {
  events: [
    { at: '2026-11-20T12:00:00.000Z', step: 'accepted', delivery: null },
    { at: '2026-11-20T12:00:01.000Z', step: 'delivered', delivery: 0, reason: 'delivered' },
  ],
};

export const releasedExample = { id: ID, deliveries: [{ ordinal: 0, destination: 'ann@example.net' }] };
export const idExample = ID;
