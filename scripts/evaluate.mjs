import { join } from 'node:path';

import { prepare, root } from './lib/prepare.mjs';
import { runPinned } from './lib/run-pinned.mjs';

/** `npm run evaluate`: scores the classifier on labelled mail. See docs/classifier/evaluation.md. */
prepare();
runPinned([join(root, 'scripts', 'evaluate', 'main.mjs'), ...process.argv.slice(2)]);
