import { defineCases } from './cases.js';

/** What watches over an installation, and its document. */
export const healthCases = defineCases({
  'health.live': async () => ({}),
  'health.ready': async () => ({}),
  'metrics.read': async () => ({}),
  'openapi.read': async () => ({}),
});
