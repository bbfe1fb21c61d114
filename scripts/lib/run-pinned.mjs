import { spawn } from 'node:child_process';

import { pinnedNode, root } from './prepare.mjs';

/** Longer than the program itself takes to stop in good order. */
const STOP_DEADLINE_MS = 60_000;
const LOOK_FOR_PARENT_MS = 500;

/**
 * Runs a program under the pinned Node.js and ends as it ends. Signals are passed on. A program with an IPC channel
 * notices by its loss that this process was killed.
 *
 * @param {string[]} args script and arguments
 * @param {{ ipc?: boolean }} [options] `ipc`: give the program an IPC channel
 */
export function runPinned(args, options = {}) {
  const child = spawn(pinnedNode(), args, {
    cwd: root,
    stdio: options.ipc === true ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  /** @param {NodeJS.Signals} signal */
  const stop = (signal) => {
    child.kill(signal);
    setTimeout(() => child.kill('SIGKILL'), STOP_DEADLINE_MS).unref();
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => stop(signal));
  whenNpmEnds(() => stop('SIGTERM'));
  child.once('error', (error) => {
    process.stderr.write(`The pinned Node.js cannot be run: ${error.message}\nRemove node_modules, then try again.\n`);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    process.exitCode = code ?? (signal === null ? 1 : 128);
    if (child.connected) child.disconnect();
  });
}

/**
 * npm passes signals on to a shell, which dies of them without telling us.
 *
 * @param {() => void} listener called once
 */
export function whenNpmEnds(listener) {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    listener();
  }, LOOK_FOR_PARENT_MS);
  timer.unref();
}
