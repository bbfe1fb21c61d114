import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { pinnedNode, root } from '../lib/prepare.mjs';

const run = promisify(execFile);
const CLI = join(root, 'back', 'cli', 'dist', 'main.js');

/** What the command line refused, in its own words. */
export class Refused extends Error {
  /** @param {{ code: string, detail: string, remedy: string }} failure */
  constructor(failure) {
    super(failure.detail);
    this.code = failure.code;
    this.remedy = failure.remedy;
  }
}

/**
 * The operator's command line, as `npm run postern -- … --json`.
 *
 * @param {string[]} args
 * @returns {Promise<any>} what it answers
 * @throws Refused
 */
export async function postern(...args) {
  try {
    const { stdout } = await run(pinnedNode(), [CLI, ...args, '--json'], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
    return JSON.parse(stdout);
  } catch (error) {
    throw failureOf(/** @type {Error & { stderr?: string }} */ (error));
  }
}

/**
 * The same, where the thing may be there already.
 *
 * @param {string} code of the refusal that says so
 * @param {string[]} args
 */
export async function ensure(code, ...args) {
  try {
    await postern(...args);
  } catch (error) {
    if (!(error instanceof Refused) || error.code !== code) throw error;
  }
}

/** @param {Error & { stderr?: string }} error */
function failureOf(error) {
  try {
    return new Refused(JSON.parse(error.stderr ?? ''));
  } catch {
    return error;
  }
}
