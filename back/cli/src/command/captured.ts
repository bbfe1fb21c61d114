import { listCaptured, readCaptured } from '@postern/data';
import { UserError } from '@postern/platform';

import { table } from '../output/table.js';
import { withSession } from '../session.js';
import { DEFAULT_LIMIT, LIMIT, ORGANIZATION, wholeNumber, type Answer, type Input, type Noun } from './define.js';
import { chosenReach } from './organization-choice.js';

export const captured: Noun = {
  name: 'captured',
  about: 'What DELIVERY=sandbox kept instead of sending.',
  verbs: [
    {
      usage: 'list',
      about: 'Captured mail, newest first.',
      options: [
        ORGANIZATION,
        { flags: '--to <text>', about: 'The destination contains this.' },
        { flags: '--message <id>', about: 'Of this message.' },
        LIMIT,
      ],
      run: list,
    },
    {
      usage: 'show <message> [delivery]',
      about: 'Print it as it would have been sent.',
      arguments: { message: 'Id of the message.', delivery: 'Number of the delivery (0).' },
      options: [{ flags: '--yes', about: 'Print it to a terminal too.' }],
      run: show,
    },
  ],
};

async function list({ options, io }: Input): Promise<Answer> {
  const items = await withSession(io, async ({ manager }) =>
    listCaptured(manager, {
      reach: await chosenReach(manager, options),
      to: options.text('to') ?? null,
      messageId: options.text('message') ?? null,
      limit: options.number('limit') ?? DEFAULT_LIMIT,
    }),
  );
  const rows = items.map(({ messageId, ordinal, capturedAt, sender, recipient, size }) => [
    messageId,
    ordinal,
    capturedAt,
    sender,
    recipient,
    size,
  ]);
  const headings = ['message', 'delivery', 'captured', 'reverse-path', 'destination', 'octets'];
  return { data: { items }, text: table(headings, rows, 'The sandbox has captured nothing.') };
}

async function show({ args: [id = '', delivery = '0'], options, io }: Input): Promise<Answer> {
  if (io.terminal && !options.flag('yes')) {
    throw new UserError(
      'message.terminal',
      'A mail can hold anything, escape sequences of the terminal included.',
      'Write it to a file with > mail.eml, or add --yes.',
    );
  }
  const ordinal = wholeNumber(delivery, 'delivery');
  const raw = await withSession(io, ({ manager, keyring }) =>
    readCaptured(manager, keyring, 'all', { messageId: id, ordinal }),
  );
  return { data: { id, delivery: ordinal, base64: raw.toString('base64') }, text: '', raw };
}
