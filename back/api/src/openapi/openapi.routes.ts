import { z } from 'zod';

import { PUBLIC, route } from '../contract/index.js';

export const readDocument = route({
  id: 'openapi.read',
  method: 'get',
  path: '/api/openapi.json',
  summary: 'Read this document',
  access: PUBLIC,
  answer: {
    status: 200,
    description: 'The OpenAPI 3.1 document of the API.',
    schema: z.looseObject({ openapi: z.string() }),
    example: { openapi: '3.1.1', info: { title: 'Postern', version: '1' }, paths: {} },
  },
});
