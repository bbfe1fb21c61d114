import { join } from 'node:path';

import { prepare, root } from './lib/prepare.mjs';
import { runPinned } from './lib/run-pinned.mjs';

prepare({ dashboard: true });
runPinned([join(root, 'back', 'cli', 'dist', 'start', 'main.js'), ...process.argv.slice(2)], { ipc: true });
