import { join } from 'node:path';

import { needPrograms } from './bench/programs.mjs';
import { readOptions } from './bench/options.mjs';
import { prepare, root } from './lib/prepare.mjs';
import { runPinned } from './lib/run-pinned.mjs';

/** `npm run bench`: what the mail's way costs, alone or beside a peer. See docs/benchmarks.md. */
const { peers } = readOptions();
prepare();
needPrograms(peers);
runPinned([join(root, 'scripts', 'bench', 'main.mjs'), ...process.argv.slice(2)]);
