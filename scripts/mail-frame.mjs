import { join } from 'node:path';

import { root } from './lib/prepare.mjs';
import { runPinned } from './lib/run-pinned.mjs';

// `npm run mail-frame`: after something of front/src/mail-frame was changed. `-- --check` writes nothing and fails when
// something would change.
runPinned([join(root, 'scripts', 'lib', 'write-mail-frame.mjs'), ...process.argv.slice(2)]);
