import { PUBLIC, route } from '../contract/index.js';

export const read = route({
  id: 'metrics.read',
  method: 'get',
  path: '/metrics',
  summary: 'Figures for Prometheus',
  access: PUBLIC,
  answer: { status: 200, description: 'In the text format of Prometheus.', schema: null, mediaType: 'text/plain' },
});
