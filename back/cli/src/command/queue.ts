import {
  OPERATOR_AUTHORITY,
  cancelMessage,
  listLanes,
  pauseRoute,
  resumeRoute,
  retryNow,
  type QueueSelection,
} from '@postern/data';
import { InvalidArgumentError } from 'commander';

import { table } from '../output/table.js';
import { age } from '../output/time.js';
import { withSession } from '../session.js';
import type { Answer, Input, Noun, Options } from './define.js';

const ROUTE = { route: 'Domain of the destination, as "queue list" shows it.' };

export const queue: Noun = {
  name: 'queue',
  about: 'What waits to be sent.',
  verbs: [
    { usage: 'list', about: 'What waits, by route and organization, and which routes are paused.', run: list },
    {
      usage: 'retry',
      about: 'Try waiting mail again now.',
      options: [
        { flags: '--route <domain>', about: 'What waits for this route.' },
        { flags: '--message <id>', about: 'What waits of this message.' },
        { flags: '--all', about: 'All of it.' },
      ],
      run: retry,
    },
    {
      usage: 'pause <route>',
      about: 'Send nothing there for now; mail for it is still taken and kept.',
      arguments: ROUTE,
      options: [{ flags: '--note <text>', about: 'Why, for whoever reads the list.' }],
      run: pause,
    },
    { usage: 'resume <route>', about: 'Send there again.', arguments: ROUTE, run: resume },
    {
      usage: 'cancel <message>',
      about: 'Never send what waits or is held of a message. Nobody is told.',
      arguments: { message: 'Id of the message.' },
      run: cancel,
    },
  ],
};

async function list({ io }: Input): Promise<Answer> {
  const items = await withSession(io, ({ manager }) => listLanes(manager));
  const rows = items.map(({ route, organization, organizationId, queued, due, leased, held, oldest, paused }) => [
    route || '(none)',
    organization ?? organizationId,
    queued,
    due,
    leased,
    held,
    oldest === null ? null : age(oldest, io.clock.now()),
    paused,
  ]);
  const headings = ['route', 'organization', 'queued', 'due', 'leased', 'held', 'oldest', 'paused'];
  return { data: { items }, text: table(headings, rows, 'Nothing waits, and no route is paused.') };
}

async function retry({ options, io }: Input): Promise<Answer> {
  const selection = selectionOf(options);
  const retried = await withSession(io, ({ change }) =>
    change((manager) => retryNow(manager, io.clock, OPERATOR_AUTHORITY, selection)),
  );
  return { data: { retried }, text: `${deliveries(retried)} will be tried again now.\n` };
}

async function pause({ args: [route = ''], options, io }: Input): Promise<Answer> {
  const data = await withSession(io, ({ change }) =>
    change((manager) => pauseRoute(manager, route, options.text('note') ?? '')),
  );
  return { data, text: `Nothing is sent to ${data.route} until: npm run postern -- queue resume ${data.route}\n` };
}

async function resume({ args: [given = ''], io }: Input): Promise<Answer> {
  const route = await withSession(io, ({ change }) => change((manager) => resumeRoute(manager, given)));
  return { data: { route, resumed: true }, text: `Mail is sent to ${route} again.\n` };
}

async function cancel({ args: [id = ''], io }: Input): Promise<Answer> {
  const result = await withSession(io, ({ change }) =>
    change((manager) => cancelMessage(manager, io.clock, OPERATOR_AUTHORITY, id)),
  );
  const rest = result.underWay > 0 ? ` ${deliveries(result.underWay)} is being sent at this moment and went on.` : '';
  return { data: { id, ...result }, text: `${deliveries(result.cancelled)} cancelled.${rest}\n` };
}

function selectionOf(options: Options): QueueSelection {
  const route = options.text('route');
  const messageId = options.text('message');
  const given = [route, messageId, options.flag('all') || undefined].filter((part) => part !== undefined);
  if (given.length !== 1) throw new InvalidArgumentError('give one of --route, --message and --all.');
  if (route !== undefined) return { route };
  return messageId === undefined ? 'all' : { messageId };
}

function deliveries(count: number): string {
  return count === 1 ? '1 delivery' : `${count} deliveries`;
}
