import { PUBLIC, defineProblems, route } from '../contract/index.js';

export const mtaStsProblems = defineProblems({
  'mta-sts.unknown': {
    status: 404,
    title: 'No policy for this host',
    remedy: 'Ask at mta-sts.<domain> of a domain whose mail is received here.',
  },
});

export const readPolicy = route({
  id: 'mta-sts.read',
  method: 'get',
  path: '/.well-known/mta-sts.txt',
  summary: 'Read the MTA-STS policy of the domain in the Host field',
  description: 'For mail servers (RFC 8461 section 3.3): the host is `mta-sts.` before the name of a verified domain.',
  access: PUBLIC,
  answer: { status: 200, description: 'The policy.', schema: null, mediaType: 'text/plain' },
  problems: [mtaStsProblems['mta-sts.unknown']],
});
