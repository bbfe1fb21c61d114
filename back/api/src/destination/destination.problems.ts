import { defineProblems } from '../contract/index.js';

/** What can be wrong with an address that mail is to be forwarded to, wherever it is given. */
export const addressProblems = defineProblems({
  'destination.address': {
    status: 400,
    title: 'No mail address',
    remedy: 'Give the full address of a mailbox, such as you@example.net.',
  },
  'destination.twice': { status: 400, title: 'A destination is given twice', remedy: 'Name it once.' },
  'destination.count': { status: 400, title: 'Too many destinations', remedy: 'Name at most 10.' },
  'destination.own-host': {
    status: 400,
    title: 'An address of this mail server itself',
    remedy: 'Choose a mailbox where somebody reads mail.',
  },
  'destination.nowhere': {
    status: 409,
    title: 'No alias takes that mail',
    remedy: 'Make the alias first, or choose a mailbox outside of this installation.',
  },
  'destination.no-webhook': {
    status: 409,
    title: 'No such endpoint',
    remedy: 'Make the URL a destination first, with POST /api/v1/destinations/webhook.',
  },
  'destination.too-soon': {
    status: 429,
    title: 'It was just asked',
    remedy: 'Look for the mail, also among the spam, or wait a minute.',
  },
  'destination.too-many-mails': {
    status: 429,
    title: 'Asked too often to confirm addresses',
    remedy: 'Use what was sent already, or try again tomorrow.',
  },
});

export const destinationProblems = defineProblems({
  'destination.unknown': {
    status: 404,
    title: 'No such destination',
    remedy: 'Take the id from the list of destinations.',
  },
  'destination.url': {
    status: 400,
    title: 'Not an address that mail may be sent to',
    remedy: 'Give the https:// address of a server on the public Internet, on one of the ports allowed.',
  },
  'destination.exists': { status: 409, title: 'The destination exists', remedy: 'Use the one there is.' },
  'destination.in-use': {
    status: 409,
    title: 'Aliases forward there',
    remedy: 'Give them another destination first; filter the list of aliases by this one.',
  },
  'destination.no-secret': {
    status: 409,
    title: 'A mailbox has no secret',
    remedy: 'Only endpoints have one: take the id of a destination of kind webhook.',
  },
  'destination.verified': { status: 409, title: 'It is confirmed already', remedy: 'Forward to it.' },
  'destination.note': {
    status: 400,
    title: 'The note is not valid',
    remedy: 'Write up to 500 characters on one line.',
  },
  'destination.link': {
    status: 404,
    title: 'The link does not work',
    remedy: 'It was used, or is too old, or a newer one was sent: ask for a new one.',
  },
});
