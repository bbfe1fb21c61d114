const { mkdtempSync, rmSync, chmodSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

/**
 * One real PostgreSQL for the whole run, with a migrated template that each spec file copies.
 * The built code is used, as the product would: `npm test` builds first.
 */
module.exports = async () => {
  const { startEmbedded, migrate, prepareRoles } = require('../back/data/dist/index.js');
  const { Client } = require('pg');
  const folder = mkdtempSync(join(tmpdir(), 'postern-test-'));
  chmodSync(folder, 0o755);
  // Two workers, each with a spec of several processes that have several pools.
  const server = await startEmbedded(folder, { max_connections: '400' });
  const admin = server.url.replace(/\/postern\?/, '/postgres?');
  const client = new Client({ connectionString: admin });
  await client.connect();
  await client.query('create database postern_template');
  await client.end();
  await migrate(admin.replace(/\/postgres\?/, '/postern_template?'));
  await prepareRoles(admin, 'a secret of at least 32 characters');
  process.env.POSTERN_TEST_SERVER = admin;
  globalThis.posternTestServer = {
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
