import { z } from 'zod';

import { idParams, organizationAccess, route } from '../contract/index.js';
import { domainProblems } from './domain.problems.js';
import { KEY_EXAMPLE, dkimKey } from './domain.schemas.js';

const READ = organizationAccess('viewer', 'domains:read');
const WRITE = organizationAccess('admin', 'domains:write');
const UNKNOWN = domainProblems['domain.unknown'];

export const listKeys = route({
  id: 'dkim-key.list',
  method: 'get',
  path: '/api/v1/domains/{id}/dkim-keys',
  summary: 'List the DKIM keys of a domain, newest first',
  access: READ,
  params: idParams,
  answer: {
    status: 200,
    description: 'All of them.',
    schema: z.object({ items: z.array(dkimKey) }),
    example: { items: [KEY_EXAMPLE] },
  },
  problems: [UNKNOWN],
});

export const createKey = route({
  id: 'dkim-key.create',
  method: 'post',
  path: '/api/v1/domains/{id}/dkim-keys',
  summary: 'Rotate: make a new DKIM key',
  description:
    'Publish its record. Once it is seen in the DNS, the new key signs and the old one retires; leave the record of the old one until its state says that it may be removed.',
  access: WRITE,
  params: idParams,
  idempotent: true,
  answer: {
    status: 201,
    description: 'The new key.',
    schema: dkimKey,
    example: { ...KEY_EXAMPLE, state: 'pending', explanation: 'Signs as soon as its record is seen in the DNS.' },
  },
  problems: [UNKNOWN, domainProblems['dkim-key.pending'], domainProblems['dkim-key.too-many']],
});

export const removeKey = route({
  id: 'dkim-key.delete',
  method: 'delete',
  path: '/api/v1/domains/{id}/dkim-keys/{key}',
  summary: 'Delete a DKIM key that waits or has retired',
  access: WRITE,
  params: idParams.extend({ key: z.uuid() }),
  answer: { status: 204, description: 'It is gone.', schema: null },
  problems: [UNKNOWN, domainProblems['dkim-key.unknown'], domainProblems['dkim-key.in-use']],
});
