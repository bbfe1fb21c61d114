import { join } from 'node:path';

import { prepare, root } from './lib/prepare.mjs';
import { runPinned } from './lib/run-pinned.mjs';

// `npm run openapi`: after a route was changed. `-- --check` writes nothing and fails when something would change;
// `-- --since COMMIT` writes nothing and fails when something would break a program that was written by then.
prepare();
runPinned([join(root, 'scripts', 'lib', 'write-openapi.mjs'), ...process.argv.slice(2)]);
