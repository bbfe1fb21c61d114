import { z } from 'zod';

import { defineProblems, instant, organizationAccess, pageQuery, route } from '../contract/index.js';

const READ = organizationAccess('viewer', 'events:read');

const event = z.object({
  id: z.uuid(),
  type: z.string().describe('`noun.what-happened`.'),
  timestamp: instant.describe('When it happened.'),
  data: z.record(z.string(), z.unknown()),
});

export type EventItem = z.input<typeof event>;

const page = z.object({
  items: z.array(event),
  next: z.string().describe('Give it as `after` the next time.'),
  more: z.boolean().describe('There are more at once.'),
});

export type EventPage = z.input<typeof page>;

export const eventProblems = defineProblems({
  'event.cursor': { status: 400, title: 'Not a place in the events', remedy: 'Give the `next` of an earlier answer.' },
  'event.cursor-gone': {
    status: 410,
    title: 'Events are missing since then',
    remedy: 'Read what you need to know anew, and go on without `after`.',
  },
  'event.too-many-streams': {
    status: 429,
    title: 'Too many live streams',
    remedy: 'Close those that are not looked at, or wait a moment.',
  },
  'event.busy': { status: 503, title: 'Too many live streams on this server', remedy: 'Try again in some seconds.' },
});

export const listQuery = z.strictObject({
  limit: pageQuery.limit,
  after: pageQuery.after,
});

export type EventQuery = z.output<typeof listQuery>;

export const list = route({
  id: 'event.list',
  method: 'get',
  path: '/api/v1/events',
  summary: 'List events, oldest first, for programs that poll',
  description:
    'Without `after`, from the oldest one that is kept. Events of messages are written for organizations that somebody listens to: a stream, an enabled webhook endpoint, or a program that asked here within the last day.',
  access: READ,
  query: listQuery,
  answer: {
    status: 200,
    description: 'What happened after `after`, each once and in a final order.',
    schema: page,
    example: {
      items: [
        {
          id: '019a9f5e-7c00-7000-8000-0123456789ab',
          type: 'message.delivered',
          timestamp: '2026-11-20T09:30:00.000Z',
          data: { messageId: '019a9f5e-7b00-7000-8000-0123456789ac', delivery: 0 },
        },
      ],
      next: 'WyI3NDEiLCIxMiIsMTc2MzYzMTAwMDAwMF0',
      more: false,
    },
  },
  problems: [eventProblems['event.cursor'], eventProblems['event.cursor-gone']],
});

export const stream = route({
  id: 'event.stream',
  method: 'get',
  path: '/api/v1/events/stream',
  summary: 'Follow events as they happen',
  description:
    'Server-sent events. Each message is an event, its `id` a place to go on from: a client that comes again with `Last-Event-ID`, as browsers do, misses nothing and gets nothing twice. It begins with an event `ready`; an event `reset` says that some are missing since that place, so that the client must read anew what it shows. The server ends a stream after half an hour, and the client comes again.',
  access: READ,
  answer: {
    status: 200,
    description: 'A stream that does not end by itself.',
    schema: null,
    mediaType: 'text/event-stream',
  },
  problems: [eventProblems['event.too-many-streams'], eventProblems['event.busy']],
});
