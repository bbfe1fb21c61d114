import { defineCases } from './cases.js';

/** What watches over an installation, and its document. */
export const healthCases = defineCases({
  'health.live': async () => ({}),
  'health.ready': async () => ({}),
  'metrics.read': async () => ({}),
  'openapi.read': async () => ({}),
  // Which policy, the Host field tells; `mta-sts.spec.ts` asks with one.
  'mta-sts.read': { arrange: async () => ({}), status: 404 },
});
