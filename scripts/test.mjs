import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { installPrograms } from './lib/packages.mjs';
import { pinnedNode, prepare, root, say } from './lib/prepare.mjs';

/**
 * `npm test`: everything that must hold before a change is good, each step timed.
 * `npm test -- <pattern>`: only the specs whose path matches; arguments are jest's.
 */
const jestArguments = process.argv.slice(2);
/** More failed files than this are no accident. */
const MOST_AGAIN = 8;
/** @type {string[]} */
const failedSteps = [];

prepare({ dashboard: true });
installPrograms();
if (jestArguments.length === 0) {
  step('Format (prettier)', 'prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']);
  // The boundaries between projects are checked against the graph that Nx keeps.
  step('Project graph (nx)', 'nx/dist/bin/nx.js', ['show', 'projects'], { quiet: true });
  step('Lint (eslint)', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
  for (const project of typedProjects()) step(`Types (${project})`, 'typescript/bin/tsc', ['-p', project]);
}
const counts = runSpecs(jestArguments);
if (counts.failedFiles.length > 0 && counts.failedFiles.length <= MOST_AGAIN) lookAgain(counts);
if (failedSteps.length > 0) say(`\nFailed besides specs: ${failedSteps.join(', ')}.`);
const failed = counts.failed + failedSteps.length;
say(`\n${counts.passed} passed, ${failed} failed, ${counts.skipped} skipped`);
process.exitCode = failed === 0 && counts.complete ? 0 : 1;

/**
 * @param {string} name
 * @param {string} script below node_modules
 * @param {string[]} args
 * @param {{ quiet?: boolean }} [options] `quiet`: what it prints is of interest only when it fails
 */
function step(name, script, args, options = {}) {
  const started = performance.now();
  const done = runScript(script, args, options.quiet === true ? 'pipe' : 'inherit');
  if (done.status !== 0) {
    failedSteps.push(name);
    if (options.quiet === true) say(`${done.stdout}${done.stderr}`);
  }
  say(`${done.status === 0 ? 'ok  ' : 'FAIL'} ${name.padEnd(34)} ${seconds(started)}`);
}

/**
 * @param {string} script
 * @param {string[]} args
 * @param {'inherit' | 'pipe'} stdio
 */
function runScript(script, args, stdio) {
  const command = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
  return spawnSync(pinnedNode(), [...command, join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio,
    encoding: 'utf8',
    env: { ...process.env, NX_DAEMON: 'false' },
  });
}

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {boolean} complete whether jest ended well
 * @property {string[]} failedFiles
 * @property {number} passedInFailedFiles
 */

/**
 * Some specs kill processes and wait for clocks while as many run as the machine has processors. What failed so is run
 * once more by itself: if it passes then, that is said, but the change is not to blame.
 *
 * @param {Counts} first corrected by what the second look says
 */
function lookAgain(first) {
  say('\nOnce more, by themselves:');
  const second = runSpecs(['--runInBand', '--runTestsByPath', ...first.failedFiles]);
  if (!second.complete) return;
  for (const file of first.failedFiles) say(`unsteady: ${file} failed beside the others and passed by itself`);
  Object.assign(first, { passed: first.passed - first.passedInFailedFiles + second.passed, failed: 0, complete: true });
}

/**
 * @param {string[]} args
 * @returns {Counts}
 */
function runSpecs(args) {
  const started = performance.now();
  const folder = join(root, 'node_modules', '.cache', 'postern');
  const file = join(folder, 'jest.json');
  mkdirSync(folder, { recursive: true });
  rmSync(file, { force: true });
  const done = runScript('jest/bin/jest.js', [...args, '--json', '--outputFile', file], 'inherit');
  say(`${done.status === 0 ? 'ok  ' : 'FAIL'} ${'Specs (jest)'.padEnd(34)} ${seconds(started)}`);
  if (!existsSync(file))
    return { passed: 0, failed: 1, skipped: 0, complete: false, failedFiles: [], passedInFailedFiles: 0 };
  /** @type {any} */
  const result = JSON.parse(readFileSync(file, 'utf8'));
  /** @type {{ name: string, status: string, assertionResults: { status: string }[] }[]} */
  const files = result.testResults;
  const failedFiles = files.filter(({ status }) => status === 'failed');
  return {
    failedFiles: failedFiles.map(({ name }) => name),
    passedInFailedFiles: failedFiles
      .flatMap(({ assertionResults }) => assertionResults)
      .filter(({ status }) => status === 'passed').length,
    passed: result.numPassedTests,
    // A file that cannot even be loaded has no tests to count.
    failed: result.numFailedTests + result.numRuntimeErrorTestSuites,
    skipped: result.numPendingTests + result.numTodoTests,
    complete: done.status === 0,
  };
}

function typedProjects() {
  const projects = readdirSync(join(root, 'back')).map((name) => `back/${name}/tsconfig.spec.json`);
  const front = ['front/tsconfig.spec.json', 'front/e2e/tsconfig.json'];
  return [...projects, ...front, 'scripts/tsconfig.json'].filter((path) => existsSync(join(root, path)));
}

/** @param {number} started */
function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
