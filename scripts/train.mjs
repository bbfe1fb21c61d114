import { join } from 'node:path';

import { prepare, root } from './lib/prepare.mjs';
import { runPinned } from './lib/run-pinned.mjs';

/** `npm run train`: builds the classifier's model. See docs/classifier/model-card.md. */
prepare();
runPinned([join(root, 'scripts', 'evaluate', 'train-main.mjs'), ...process.argv.slice(2)]);
