import { spawn } from 'node:child_process';
import { existsSync, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';

import { pinnedNode, prepare, root, say } from './lib/prepare.mjs';
import { whenNpmEnds } from './lib/run-pinned.mjs';

/** `npm run dev`: as `npm start`, with every log line shown, and built and started anew when a source changes. */
const SETTLED_MS = 500;

prepare();
const compiler = spawn(
  pinnedNode(),
  [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b', '-w', '--preserveWatchOutput'],
  { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], detached: true },
);
/** @type {import('node:child_process').ChildProcess} */
let running = launch();
let stopping = false;
let restarting = false;
/** @type {NodeJS.Timeout | undefined} */
let timer;

for (const name of readdirSync(join(root, 'back'))) {
  const dist = join(root, 'back', name, 'dist');
  if (!existsSync(dist)) continue;
  watch(dist, { recursive: true }, (_event, file) => {
    if (file?.endsWith('.js') !== true) return;
    clearTimeout(timer);
    timer = setTimeout(restart, SETTLED_MS);
  });
}
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
whenNpmEnds(stop);

function launch() {
  const main = join(root, 'back', 'cli', 'dist', 'start', 'main.js');
  // Its own process group: it is told to stop by us, once.
  const child = spawn(pinnedNode(), [main, '--all-logs'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  child.once('exit', ended);
  return child;
}

function restart() {
  if (stopping || restarting) return;
  say('\nSources changed: starting anew …');
  restarting = true;
  if (running.exitCode === null) running.kill('SIGTERM');
  else ended();
}

function ended() {
  if (stopping) process.exit(0);
  if (restarting) {
    restarting = false;
    running = launch();
  } else {
    say('\nIt ended; it is started again when a source changes. Ctrl-C ends this.');
  }
}

function stop() {
  if (stopping) return;
  stopping = true;
  compiler.kill('SIGTERM');
  if (running.exitCode === null) running.kill('SIGTERM');
  else process.exit(0);
}
