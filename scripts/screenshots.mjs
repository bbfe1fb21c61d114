import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';

import { installPrograms } from './lib/packages.mjs';
import { pinnedNode, prepare, root, say } from './lib/prepare.mjs';

/**
 * `npm run screenshots [-- FOLDER [ROUTES]]`: pictures of every page, wide and on a phone, light and dark, of an organization that
 * has everything and of one that has nothing. Default folder: tmp/screenshots, which git ignores; ROUTES is an
 * expression for those that are wanted, e.g. `^(aliases|held)$`.
 */
const folder = resolve(root, process.argv[2] ?? join('tmp', 'screenshots'));
prepare({ dashboard: true });
installPrograms([{ command: 'chromium', package: 'chromium', service: '' }], 'There are no pictures without');
const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
const done = spawnSync(
  pinnedNode(),
  ['--experimental-vm-modules', jest, '-c', join(root, 'front', 'jest.screenshots.cjs'), '--forceExit'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, POSTERN_SCREENSHOTS: folder, POSTERN_SCREENSHOTS_OF: process.argv[3] ?? '' },
  },
);
if (done.status === 0) say(`The pictures are in ${folder}.`);
process.exitCode = done.status ?? 1;
