import { defineProblems } from '../contract/index.js';

export const domainProblems = defineProblems({
  'domain.unknown': { status: 404, title: 'No such domain', remedy: 'Take the id from the list of domains.' },
  'domain.name': { status: 400, title: 'Not a domain name', remedy: 'Give a name such as example.org.' },
  'domain.public-suffix': {
    status: 400,
    title: 'Nobody’s domain',
    remedy: 'Give the name that you registered below it.',
  },
  'domain.exists': {
    status: 409,
    title: 'The organization has this domain already',
    remedy: 'Find it in the list of domains.',
  },
  'domain.claimed': {
    status: 409,
    title: 'The domain is in use here already',
    remedy: 'If it is yours, add it with "claim": true; it moves to you once your TXT record shows that it is yours.',
  },
  'domain.too-many': {
    status: 409,
    title: 'Too many domains that nobody has verified',
    remedy: 'Verify or delete some of them first.',
  },
  'domain.in-use': {
    status: 409,
    title: 'The domain has aliases',
    remedy: 'Delete them first, or repeat this with withAliases=true.',
  },
  'dkim-key.unknown': { status: 404, title: 'No such key', remedy: 'Take the id from the keys of the domain.' },
  'dkim-key.pending': {
    status: 409,
    title: 'A new key waits already',
    remedy: 'Publish its record, or delete that key first.',
  },
  'dkim-key.too-many': { status: 409, title: 'Too many keys', remedy: 'Delete retired ones first.' },
  'dkim-key.in-use': {
    status: 409,
    title: 'The key is in use',
    remedy: 'Make another key first, and wait until it has taken over.',
  },
});
