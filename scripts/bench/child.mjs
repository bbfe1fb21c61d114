import { spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const STOP_MS = 20_000;
const READY_MS = 30_000;

/**
 * Starts a program that stays; what it says goes to a file.
 *
 * @param {import('./scope.mjs').Scope} scope ends it
 * @param {string} command
 * @param {string[]} args
 * @param {{ log: string, port?: number }} options `port`: it is ready when somebody answers there
 * @returns {Promise<number>} its process id
 */
export async function startProgram(scope, command, args, { log, port }) {
  const file = openSync(log, 'a');
  const child = spawn(command, args, { stdio: ['ignore', file, file], detached: true });
  scope.onEnd(() => endChild(child));
  const failed = new Promise((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code}: ${lastLines(log)}`)));
  });
  failed.catch(() => undefined);
  if (port !== undefined) await Promise.race([failed, answering(port, log)]);
  return /** @type {number} */ (child.pid);
}

/**
 * Asks a child to end, and makes it after a while.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export async function endChild(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const deadline = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await gone;
  clearTimeout(deadline);
}

/**
 * @param {number} port
 * @param {string} log of who should answer there
 */
export async function answering(port, log) {
  for (const end = performance.now() + READY_MS; performance.now() < end; await sleep(50)) {
    if (await answers(port)) return;
  }
  throw new Error(`Nobody answers on 127.0.0.1:${port} after ${READY_MS / 1000} s: ${lastLines(log)}`);
}

/** @param {number} port */
function answers(port) {
  return new Promise((resolve) => {
    const socket = createConnection(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/**
 * Ports that nobody listens on now.
 *
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer());
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise((resolve) => {
          server.listen(0, '127.0.0.1', () =>
            resolve(/** @type {import('node:net').AddressInfo} */ (server.address()).port),
          );
        }),
    ),
  );
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return /** @type {number[]} */ (ports);
}

/** @param {string} file */
export function lastLines(file) {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n');
}
