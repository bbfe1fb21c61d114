import { join } from 'node:path';

import { prepare, root } from './lib/prepare.mjs';
import { runPinned } from './lib/run-pinned.mjs';

// What preparing says goes to standard error: standard output is the command's answer.
prepare({ quiet: true });
runPinned([join(root, 'back', 'cli', 'dist', 'main.js'), ...process.argv.slice(2)]);
