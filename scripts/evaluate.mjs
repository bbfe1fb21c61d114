import { join } from 'node:path';

import { prepare, root } from './lib/prepare.mjs';
import { runPinned } from './lib/run-pinned.mjs';

/**
 * `npm run evaluate`: scores the classifier on labelled mail; see docs/classifier/evaluation.md. With `--replay` a week of
 * mail through a running smtp-server; see docs/classifier/replay.md.
 */
prepare();
const folder = process.argv.includes('--replay') ? 'replay' : 'evaluate';
runPinned([join(root, 'scripts', folder, 'main.mjs'), ...process.argv.slice(2)]);
