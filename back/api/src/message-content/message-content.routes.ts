import { z } from 'zod';

import { defineProblems, idParams, organizationAccess, route } from '../contract/index.js';
import { messageProblems } from '../message/message.routes.js';
import { IMAGE_TYPES } from './image-kind.js';
import { REMOTE_IMAGE_PROBLEMS } from './remote-images.js';

/** Who may read what somebody else wrote, word for word. */
const READ_CONTENT = organizationAccess('member', 'messages:read');

export const contentProblems = defineProblems({
  'message.part': {
    status: 404,
    title: 'No such part',
    remedy: 'Take the number of the part from the content of the message.',
  },
});

const WITH_BODY = [messageProblems['message.unknown'], messageProblems['message.body-gone']];

const shown = z.string().describe('Decoded, on one line; empty where there is none.');
const image = z.object({ type: z.enum(IMAGE_TYPES), base64: z.string() });

const content = z
  .object({
    ...{ from: shown, to: shown, cc: shown, replyTo: shown, subject: shown },
    date: z.string().describe('As the sender wrote it.'),
    html: z
      .array(
        z.object({
          kind: z.enum(['html', 'text']),
          value: z.string().describe('As the sender wrote it: nothing is taken out, so it must not be shown as it is.'),
        }),
      )
      .describe('For who shows HTML: pieces, one below the other. Empty where the message has no HTML.'),
    text: z.array(z.string()).describe('For who shows text only: pieces, one below the other.'),
    truncated: z.boolean().describe('There is more text than is given here: at most 2,000,000 octets.'),
    attachments: z.array(
      z.object({
        part: z.number().int().describe('Its number, to download it.'),
        name: z.string().describe('Fit to be a file’s name.'),
        type: z.string().describe('Media type, as the sender says.'),
        size: z.number().int().describe('Octets.'),
        contentId: z.string().nullable(),
        image: image
          .nullable()
          .describe('Of a picture that the HTML names by its Content-ID (`cid:`), of a kind that is safe to show.'),
      }),
    ),
  })
  .meta({ id: 'MessageContent' });

export const read = route({
  id: 'message.content',
  method: 'get',
  path: '/api/v1/messages/{id}/content',
  summary: 'Read a stored message as a mail program shows it: its text, and what is attached',
  description: 'Charsets and transfer encodings are decoded. The text is what a stranger wrote: show it accordingly.',
  access: READ_CONTENT,
  params: idParams,
  answer: {
    status: 200,
    description: 'What is in it.',
    schema: content,
    example: {
      from: 'Shop <orders@shop.example>',
      to: 'shop@example.com',
      cc: '',
      replyTo: '',
      date: 'Fri, 20 Nov 2026 12:00:00 +0000',
      subject: 'Your order',
      html: [{ kind: 'html', value: '<p>Thank you for your order.</p>' }],
      text: ['Thank you for your order.'],
      truncated: false,
      attachments: [
        { part: 2, name: 'invoice.pdf', type: 'application/pdf', size: 48_213, contentId: null, image: null },
      ],
    },
  },
  problems: WITH_BODY,
});

const part = z.coerce.number().int().min(0).max(999);

export const readPart = route({
  id: 'message.part',
  method: 'get',
  path: '/api/v1/messages/{id}/parts/{part}',
  summary: 'Download what is attached to a stored message',
  description: 'Always as a file of no certain type, so that no browser shows or runs it.',
  access: READ_CONTENT,
  params: z.strictObject({ ...idParams.shape, part }),
  answer: { status: 200, description: 'The file.', schema: null, mediaType: 'application/octet-stream' },
  problems: [...WITH_BODY, contentProblems['message.part']],
});

const remoteImage = z.union([
  z.object({ url: z.string(), image, problem: z.null() }),
  z.object({ url: z.string(), image: z.null(), problem: z.enum(REMOTE_IMAGE_PROBLEMS) }),
]);

export const readImages = route({
  id: 'message.remote-images',
  method: 'post',
  path: '/api/v1/messages/{id}/remote-images',
  summary: 'Fetch pictures that a message names, in place of its reader',
  description:
    'The sender learns that somebody looked, but not who or from where: no cookies, no referrer, this server’s address. ' +
    'Only what the HTML of the message names, only PNG, JPEG, GIF, WebP, BMP and AVIF, 5 MB each, 15 MB together. Nothing ' +
    'is changed: it is a POST so that addresses, which often name the reader, stand in no log.',
  access: READ_CONTENT,
  params: idParams,
  body: z.strictObject({ urls: z.array(z.string().min(1).max(8_000)).min(1).max(20) }),
  bodyExample: { urls: ['https://shop.example/logo.png'] },
  answer: {
    status: 200,
    description: 'What became of each, in the order given.',
    schema: z.object({ images: z.array(remoteImage) }),
    example: {
      images: [
        { url: 'https://shop.example/logo.png', image: { type: 'image/png', base64: 'iVBORw0KGgo=' }, problem: null },
      ],
    },
  },
  problems: WITH_BODY,
});
