import {
  DELIVERY_STATES,
  OPERATOR_AUTHORITY,
  findMessage,
  listMessages,
  parseDomainName,
  readBody,
  releaseMessage,
  traceMessage,
  type DeliveryState,
  type MessageDetails,
  type MessageFilter,
  type MessageItem,
} from '@postern/data';
import { UserError } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { cut, sheet, table } from '../output/table.js';
import { parseMoment } from '../output/time.js';
import { timeline } from '../output/timeline.js';
import { withSession } from '../session.js';
import { DEFAULT_LIMIT, LIMIT, ORGANIZATION, collect, oneOf, type Answer, type Input, type Noun } from './define.js';
import { chosenReach } from './organization-choice.js';

/** Columns of a terminal that a list spends on them. */
const LONGEST_ADDRESS = 40;
const LONGEST_SUBJECT = 60;
/** How long a filtered list looks for matches before it says where to go on. */
const PATIENCE_MS = 500;

const ID = { id: 'Id of the message: the first column of "message list", or the X-Postern-Id field of a mail.' };

export const message: Noun = {
  name: 'message',
  about: 'What was received, and what became of it.',
  verbs: [
    {
      usage: 'list',
      about: 'Messages, newest first. Filters look at the envelope; subjects are encrypted.',
      options: [
        ORGANIZATION,
        { flags: '--domain <name>', about: 'To an address of this domain.' },
        { flags: '--to <text>', about: 'The recipient or a destination contains this.' },
        { flags: '--from <text>', about: 'The reverse-path contains this.' },
        {
          flags: '--state <state>',
          about: `A delivery is ${DELIVERY_STATES.join(', ')}.`,
          parse: oneOf(DELIVERY_STATES),
        },
        { flags: '--since <when>', about: 'Not older: 2h, 7d, 2026-12-24T18:00Z.' },
        LIMIT,
        { flags: '--after <id>', about: 'Go on after this one, for the next page.' },
      ],
      run: list,
    },
    { usage: 'show <id>', about: 'One message and its deliveries.', arguments: ID, run: show },
    { usage: 'trace <id>', about: 'All that happened to it, in order of time.', arguments: ID, run: trace },
    {
      usage: 'release <id>',
      about: 'Send what is held of it.',
      arguments: ID,
      options: [
        { flags: '--to <addresses>', about: 'Send it there instead, with commas between them.', parse: collect },
      ],
      run: release,
    },
    {
      usage: 'body <id>',
      about: 'Print it as it was received, decrypted.',
      arguments: ID,
      options: [{ flags: '--yes', about: 'Print it to a terminal too.' }],
      run: body,
    },
  ],
};

async function list({ options, io }: Input): Promise<Answer> {
  const data = await withSession(io, async ({ manager, keyring }) =>
    listMessages(manager, keyring, await filterOf({ options, io, args: [] }, manager)),
  );
  const rows = data.items.map((item) => [
    item.id,
    item.acceptedAt,
    cut(item.from ?? item.sender, LONGEST_ADDRESS),
    cut(recipientsOf(item), LONGEST_ADDRESS),
    stateOf(item),
    item.category?.name ?? null,
    item.subject === null ? null : cut(item.subject, LONGEST_SUBJECT),
  ]);
  const shown = table(
    ['id', 'accepted', 'from', 'to', 'state', 'category', 'subject'],
    rows,
    'There are no such messages.',
  );
  return { data, text: data.next === null ? shown : `${shown}More with: --after ${data.next}\n` };
}

async function filterOf({ options, io }: Input, manager: EntityManager): Promise<MessageFilter> {
  const since = options.text('since');
  const domain = options.text('domain');
  const after = options.text('after');
  if (after !== undefined && !/^[0-9a-f-]{36}$/i.test(after)) {
    throw new UserError(
      'message.id',
      `"${after}" is no message id.`,
      'Give what the page before said, or leave it out.',
    );
  }
  return {
    reach: await chosenReach(manager, options),
    from: options.text('from'),
    to: options.text('to'),
    domain: domain === undefined ? undefined : parseDomainName(domain),
    state: options.text('state') as DeliveryState | undefined,
    since: since === undefined ? undefined : parseMoment(since, io.clock.now(), -1, '--since'),
    after,
    limit: options.number('limit') ?? DEFAULT_LIMIT,
    patience: PATIENCE_MS,
  };
}

async function show({ args: [id = ''], io }: Input): Promise<Answer> {
  const data = await withSession(io, ({ manager, keyring }) => findMessage(manager, keyring, 'all', id));
  return { data, text: describe(data) };
}

async function trace({ args: [id = ''], io }: Input): Promise<Answer> {
  return withSession(io, async ({ manager, keyring }) => {
    const items = await traceMessage(manager, 'all', id);
    return { data: { id, items }, text: timeline(await findMessage(manager, keyring, 'all', id), items) };
  });
}

async function release({ args: [id = ''], options, io }: Input): Promise<Answer> {
  const to = options.list('to') ?? [];
  const released = await withSession(io, ({ change }) =>
    change((manager) => releaseMessage(manager, io.clock, OPERATOR_AUTHORITY, id, to)),
  );
  const text = released.map(({ destination }) => `Queued for ${destination}.\n`).join('');
  return { data: { id, released }, text };
}

async function body({ args: [id = ''], options, io }: Input): Promise<Answer> {
  if (io.terminal && !options.flag('yes')) {
    throw new UserError(
      'message.terminal',
      'A mail can hold anything, escape sequences of the terminal included.',
      'Write it to a file with > mail.eml, or add --yes.',
    );
  }
  const raw = await withSession(io, ({ manager, keyring }) => readBody(manager, keyring, 'all', id));
  return { data: { id, base64: raw.toString('base64') }, text: '', raw };
}

function categoryOf({ category }: MessageItem): string | null {
  if (category === null) return null;
  const { name, confidence, source } = category;
  return `${name}, ${Math.round(confidence * 100)} per cent sure (${source})`;
}

function describe(details: MessageDetails): string {
  const head = sheet([
    ['Message', details.id],
    ['Accepted', details.acceptedAt],
    ['From', details.from],
    ['Subject', details.subject],
    ['Category', categoryOf(details)],
    ['Message-ID', details.messageId],
    ['Reverse-path', details.sender === '' ? '<>' : details.sender],
    ['Size', `${details.size} octets${details.hasBody ? '' : ', body deleted'}`],
    ['Organization', details.organizationId],
  ]);
  const rows = details.deliveries.map((delivery) => {
    const { code, enhanced, text } = delivery.lastReply ?? { code: null, enhanced: null, text: null };
    const reply = [code, enhanced, text].filter((part) => part !== null).join(' ');
    const { ordinal, recipient, destination, state, reason, attempts, nextAttemptAt } = delivery;
    return [ordinal, recipient, destination, state, reason, attempts, nextAttemptAt, reply];
  });
  const headings = ['#', 'recipient', 'destination', 'state', 'reason', 'attempts', 'next', 'last reply'];
  return `${head}\n${table(headings, rows, 'It has no deliveries.')}`;
}

function recipientsOf({ deliveries }: MessageItem): string {
  return deliveries
    .map(({ recipient }) => recipient)
    .filter(unique)
    .join(', ');
}

function stateOf({ deliveries }: MessageItem): string {
  return deliveries
    .map(({ state }) => state)
    .filter(unique)
    .join(', ');
}

function unique<T>(value: T, index: number, all: readonly T[]): boolean {
  return all.indexOf(value) === index;
}
