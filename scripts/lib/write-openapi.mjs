import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import openapiTypescript, { astToString } from 'openapi-typescript';

import { breakingChanges } from './openapi-changes.mjs';
import { root } from './prepare.mjs';

/**
 * Writes what follows from the routes' contracts: the document that programs' authors read, and the types that the
 * dashboard's client is made of.
 */
const require = createRequire(import.meta.url);
const dist = join(root, 'back', 'api', 'dist');
require('reflect-metadata');
require(join(dist, 'app.module.js'));
const { declaredRoutes } = require(join(dist, 'contract', 'index.js'));
const { openApiDocument } = require(join(dist, 'openapi', 'document.js'));

const HEAD = '// Generated from docs/openapi.json by "npm run openapi".\n\n';
const document = openApiDocument(declaredRoutes());
const types = await openapiTypescript(structuredClone(document), { alphabetize: true, emptyObjectsUnknown: true });
const files = {
  'docs/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
  'front/src/app/api/schema.ts': HEAD + astToString(types),
};

const since = process.argv[process.argv.indexOf('--since') + 1];
if (process.argv.includes('--since') && since !== undefined) {
  const before = execFileSync('git', ['show', `${since}:docs/openapi.json`], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const changes = breakingChanges(JSON.parse(before), document);
  process.stdout.write(changes.length === 0 ? `Nothing since ${since} breaks a program.\n` : `${changes.join('\n')}\n`);
  process.exit(changes.length === 0 ? 0 : 1);
}

const check = process.argv.includes('--check');
for (const [name, text] of Object.entries(files)) {
  const path = join(root, name);
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  if (check) {
    process.stderr.write(`${name} is not what the routes say; write it anew with: npm run openapi\n`);
    process.exitCode = 1;
    continue;
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  process.stdout.write(`${name} written\n`);
}
