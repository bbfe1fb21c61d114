import { randomUUID } from 'node:crypto';

import { uuidv7 } from '@postern/platform';

import type { NewDelivery, NewMessage } from '../../src/enqueue/put.js';

/** A message for the queue's own tests: its sealed parts are never opened. */
export function newMessage(deliveries: Partial<NewDelivery>[], rest: Partial<NewMessage> = {}): NewMessage {
  const sender = 'sender@example.org';
  return {
    id: uuidv7(Date.now()),
    organizationId: randomUUID(),
    origin: 'received',
    sender,
    client: {},
    envelope: { sender, recipients: [], smtputf8: false, eightBitMime: false, ret: null, envelopeId: null },
    auth: null,
    verdict: null,
    size: 3,
    sealedSummary: Buffer.from('summary'),
    sealedBody: [Buffer.from([0, 0x5c, 0xff])],
    trace: [],
    ...rest,
    deliveries: deliveries.map((delivery, ordinal) => newDelivery({ ordinal, ...delivery })),
  };
}

function newDelivery(rest: Partial<NewDelivery>): NewDelivery {
  const destination = rest.destination ?? `user@${rest.route ?? 'example.net'}`;
  return {
    ordinal: 0,
    aliasId: null,
    kind: 'forward',
    recipient: 'alias@example.com',
    destination,
    route: 'example.net',
    state: 'queued',
    reason: 'alias.forward',
    headerTag: null,
    leaseToken: null,
    ...rest,
  };
}
