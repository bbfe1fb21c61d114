import { defineCases } from './cases.js';

/** What watches over an installation, and its document. */
export const healthCases = defineCases({
  'health.live': async () => ({}),
  // Mail that other cases left behind is worked on by nobody here.
  'health.ready': async ({ api }) => {
    await api.database.pool.query(`update delivery set next_attempt_at = now() where state = 'queued'`);
    return {};
  },
  'metrics.read': async () => ({}),
  'openapi.read': async () => ({}),
  // Which policy, the Host field tells; `mta-sts.spec.ts` asks with one.
  'mta-sts.read': { arrange: async () => ({}), status: 404 },
});
