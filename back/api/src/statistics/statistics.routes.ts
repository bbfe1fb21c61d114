import { DELIVERY_CLASSES, GROUPINGS, OUTCOMES } from '@postern/data';
import { normalizeDomain } from '@postern/platform';
import { z } from 'zod';

import { calendarDay, instant, line, organizationAccess, pointInTime, route } from '../contract/index.js';
import { timeZone } from './time-zone.js';

const READ = organizationAccess('viewer', 'statistics:read');

const outcome = z
  .enum(OUTCOMES)
  .describe('`received` counts recipients of messages; the others, deliveries by the state in which they ended.');
const moment = pointInTime.transform((text) => Date.parse(text));
const domain = line(255).transform((text, context) => {
  const name = normalizeDomain(text);
  if (name !== null) return name;
  context.addIssue({ code: 'custom', message: 'is no domain' });
  return z.NEVER;
});

const filter = {
  from: moment.describe('From this quarter of an hour on.'),
  to: moment.optional().describe('Before this quarter of an hour; default: now.'),
  alias: z.uuid().optional().describe('Only what this alias took.'),
  domain: domain.optional().describe('Only this domain of ours.'),
  category: line(64).optional().describe('Only this category.'),
  by: z.enum(GROUPINGS).optional().describe('Apart by domain or category, those with the most mail first.'),
};

export const totalsQuery = z.strictObject(filter);
export const seriesQuery = z.strictObject({
  ...filter,
  bucket: z.enum(['hour', 'day']).default('day'),
  timeZone,
});
export const topQuery = z.strictObject({
  kind: z.enum(['sender', 'alias']),
  period: z.enum(['day', 'month']).default('month'),
  date: calendarDay.optional().describe('A day, in UTC, of the day or month that is meant; default: today.'),
  limit: z.coerce.number().int().min(1).max(100).default(10),
});

export const deliveryTimesQuery = z.strictObject({
  from: moment.describe('From this hour on.'),
  to: moment.optional().describe('Hours that begin before this; default: now.'),
  bucket: z.enum(['hour', 'day']).default('day'),
  timeZone,
});

export type TotalsQuery = z.output<typeof totalsQuery>;
export type SeriesQuery = z.output<typeof seriesQuery>;
export type DeliveryTimesQuery = z.output<typeof deliveryTimesQuery>;
export type TopQuery = z.output<typeof topQuery>;

const group = z
  .string()
  .nullable()
  .describe('The domain or category; null when all are in one, empty: not classified.');
const until = instant.describe('Until when all that was received is counted.');
const messages = z.number().int();
const octets = z.number().int();

const series = z.object({
  countedUntil: until,
  points: z.array(z.object({ at: instant, group, outcome, messages, octets })),
});

const totals = z.object({
  countedUntil: until,
  items: z.array(
    z.object({
      group,
      messages: z.object(Object.fromEntries(OUTCOMES.map((name) => [name, messages]))),
      octets: octets.describe('Received.'),
    }),
  ),
  waiting: z
    .object({ queued: messages, held: messages })
    .describe('Deliveries at this moment, whatever the filter; 10,000 stands for that many or more.'),
});

const top = z.object({
  startsOn: z.iso.date(),
  items: z.array(
    z.object({
      name: z.string().describe('Reverse-path, empty for the null one; or the alias’s id.'),
      address: z.string().nullable().describe('Of an alias; null when it is gone.'),
      messages,
      octets,
    }),
  ),
});

const within = z
  .number()
  .int()
  .describe(`Less than so many seconds: ${DELIVERY_CLASSES.join(', ')}. The last has all that took longer as well.`);

const deliveryTimes = z.object({
  deliveries: messages,
  half: within.nullable().describe('Half of the deliveries took less than so many seconds; null when there are none.'),
  most: within.nullable().describe('The same of 95 in 100.'),
  points: z.array(z.object({ at: instant, withinSeconds: within, deliveries: messages })),
});

const COUNTED_UNTIL = '2026-11-20T12:00:00.000Z';

export const readSeries = route({
  id: 'statistics.series',
  method: 'get',
  path: '/api/v1/statistics/series',
  summary: 'Count mail by hour or day',
  description:
    'Hours or days without mail are left out. At most 31 days by hour, and 400 days by day. With `by`, the ten largest ' +
    'groups. How a message older than some minutes ends is counted within a minute or two.',
  access: READ,
  query: seriesQuery,
  answer: {
    status: 200,
    description: 'Counts in the order of time.',
    schema: series,
    example: {
      countedUntil: COUNTED_UNTIL,
      points: [{ at: '2026-11-20T00:00:00.000Z', group: null, outcome: 'received', messages: 12, octets: 48_000 }],
    },
  },
});

export const readTotals = route({
  id: 'statistics.totals',
  method: 'get',
  path: '/api/v1/statistics/totals',
  summary: 'Count mail of a time, and what waits',
  description: 'At most 400 days. With `by`, the 200 largest groups.',
  access: READ,
  query: totalsQuery,
  answer: {
    status: 200,
    description: 'Counts; no items when there was no mail.',
    schema: totals,
    example: {
      countedUntil: COUNTED_UNTIL,
      items: [
        {
          group: null,
          messages: { received: 12, delivered: 11, dropped: 0, bounced: 1, expired: 0, cancelled: 0 },
          octets: 48_000,
        },
      ],
      waiting: { queued: 1, held: 0 },
    },
  },
});

export const readDeliveryTimes = route({
  id: 'statistics.delivery-times',
  method: 'get',
  path: '/api/v1/statistics/delivery-times',
  summary: 'How long deliveries took',
  description:
    'From the moment the sender was told that we have it to the moment the next server did. What was held is not among ' +
    'them. Counted by hours of UTC, and within some minutes. At most 31 days by hour, and 400 days by day.',
  access: READ,
  query: deliveryTimesQuery,
  answer: {
    status: 200,
    description: 'Counts in the order of time, by when the deliveries ended.',
    schema: deliveryTimes,
    example: {
      deliveries: 12,
      half: 2,
      most: 30,
      points: [
        { at: '2026-11-20T00:00:00.000Z', withinSeconds: 2, deliveries: 10 },
        { at: '2026-11-20T00:00:00.000Z', withinSeconds: 30, deliveries: 2 },
      ],
    },
  },
});

export const readTop = route({
  id: 'statistics.top',
  method: 'get',
  path: '/api/v1/statistics/top',
  summary: 'Who wrote most, or which aliases got most',
  description: 'Of a day or month in UTC. The last minutes are missing. Senders are kept as long as messages are.',
  access: READ,
  query: topQuery,
  answer: {
    status: 200,
    description: 'The largest first.',
    schema: top,
    example: {
      startsOn: '2026-11-01',
      items: [{ name: 'orders@shop.example', address: null, messages: 12, octets: 48_000 }],
    },
  },
});
