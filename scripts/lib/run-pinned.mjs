import { spawn } from 'node:child_process';

import { pinnedNode, root } from './prepare.mjs';

/** Longer than the program itself takes to stop in good order. */
const STOP_DEADLINE_MS = 60_000;

/**
 * Runs a program under the pinned Node.js and ends as it ends. Signals are passed on; a program that is told so by a
 * lost IPC channel notices when this process is killed.
 *
 * @param {string[]} args script and arguments
 * @param {{ ipc?: boolean }} [options] `ipc`: give the program an IPC channel
 */
export function runPinned(args, options = {}) {
  const child = spawn(pinnedNode(), args, {
    cwd: root,
    stdio: options.ipc === true ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      child.kill(signal);
      setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS).unref();
    });
  }
  child.once('error', (error) => {
    process.stderr.write(
      `The pinned Node.js cannot be run: ${error.message}\nRemove node_modules and run this command again.\n`,
    );
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128);
    if (child.connected) child.disconnect();
  });
}
