import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const OLDEST_NODE = 20;
/** @type {NodeJS.WriteStream & { fd: number }} */
let output = process.stdout;

const BUILD_STAMP = join(root, 'node_modules', '.cache', 'postern', 'built');

/**
 * Makes a clone ready to run: packages installed, sources compiled. Says one line for each thing it has to do, and
 * nothing when all is done already. Needs nothing but Node.js, so it may run before anything is installed.
 * Ends the process with a sentence and a remedy when it cannot.
 *
 * @param {{ quiet?: boolean, dashboard?: boolean }} [options] `quiet`: all of it goes to standard error, for standard
 *   output is an answer; `dashboard`: the pages as well
 */
export function prepare({ quiet = false, dashboard = false } = {}) {
  if (quiet) output = process.stderr;
  checkNode();
  installPackages();
  build();
  if (dashboard) buildDashboard();
}

/** The Node.js that package.json pins, whatever the host has. */
export function pinnedNode() {
  return join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/**
 * Ends the process.
 *
 * @param {string} what one sentence: what is wrong
 * @param {string} remedy one sentence: what to do
 * @returns {never}
 */
export function fail(what, remedy) {
  process.stderr.write(`\n${what}\n${remedy}\n`);
  process.exit(1);
}

/** @param {string} line */
export function say(line) {
  output.write(`${line}\n`);
}

function checkNode() {
  const major = Number.parseInt(process.versions.node, 10);
  if (major >= OLDEST_NODE) return;
  fail(
    `This machine has Node.js ${process.version}, and Postern needs ${OLDEST_NODE} or newer to install itself.`,
    'Install a newer one from https://nodejs.org or with your package manager, then run this command again.',
  );
}

function installPackages() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  const wanted = join(root, 'package-lock.json');
  if (existsSync(installed) && existsSync(pinnedNode()) && modified(installed) >= modified(wanted)) return;
  say(existsSync(installed) ? 'Updating packages (npm ci) …' : 'Installing packages (npm ci), a minute or two …');
  // The compiler and the pinned Node.js are development packages: needed even where NODE_ENV is production.
  const done = runHostNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (done.status !== 0 || !existsSync(pinnedNode())) {
    fail(
      `Installing packages failed (npm ci, ${outcome(done)}); npm's own words are above.`,
      'Look for a network, proxy or disk problem there, then run this command again: it starts where it left off.',
    );
  }
}

/**
 * npm with the host's Node.js: the pinned one lies in the very folder that `npm ci` removes.
 *
 * @param {string[]} args
 */
function runHostNpm(args) {
  const path = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !folder.includes(join('node_modules', '.bin')))
    .join(delimiter);
  const env = { ...process.env, PATH: path };
  return spawnSync('npm', args, {
    cwd: root,
    stdio: ['inherit', output.fd, 'inherit'],
    env,
    shell: process.platform === 'win32',
  });
}

function build() {
  const newest = newestSource();
  const projects = readdirSync(join(root, 'back')).filter((name) =>
    existsSync(join(root, 'back', name, 'tsconfig.json')),
  );
  const complete = projects.every((name) => existsSync(join(root, 'back', name, 'dist', '.tsbuildinfo')));
  if (complete && existsSync(BUILD_STAMP) && modified(BUILD_STAMP) >= newest) return;
  say(complete ? 'Building what changed (tsc -b) …' : 'Building (tsc -b) …');
  const started = new Date();
  const done = spawnSync(pinnedNode(), [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-b'], {
    cwd: root,
    stdio: ['inherit', output.fd, 'inherit'],
  });
  if (done.status !== 0) {
    fail(
      `Building failed (tsc -b, ${outcome(done)}); the compiler's words are above.`,
      'If you changed sources, correct them; otherwise check that the clone is complete with "git status".',
    );
  }
  mkdirSync(dirname(BUILD_STAMP), { recursive: true });
  writeFileSync(BUILD_STAMP, started.toISOString());
}

function buildDashboard() {
  const front = join(root, 'front');
  const index = join(front, 'dist', 'index.html');
  const newest = Math.max(
    newestBelow(join(front, 'src')),
    newestBelow(join(front, 'public')),
    ...['angular.json', 'tsconfig.app.json'].map((file) => modified(join(front, file))),
  );
  if (existsSync(index) && modified(index) >= newest) return;
  say('Building the dashboard (ng build) …');
  const done = spawnSync(pinnedNode(), [join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js'), 'build'], {
    cwd: front,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (done.status === 0) return;
  process.stderr.write(`${done.stdout}${done.stderr}`);
  fail(
    `Building the dashboard failed (ng build, ${outcome(done)}); the compiler's words are above.`,
    'If you changed sources, correct them; otherwise check that the clone is complete with "git status".',
  );
}

/** Milliseconds since the epoch of the newest file that the build reads. */
function newestSource() {
  let newest = modified(join(root, 'tsconfig.base.json'));
  for (const name of readdirSync(join(root, 'back'))) {
    const project = join(root, 'back', name);
    for (const file of ['tsconfig.json', 'package.json']) {
      if (existsSync(join(project, file))) newest = Math.max(newest, modified(join(project, file)));
    }
    if (existsSync(join(project, 'src'))) newest = Math.max(newest, newestBelow(join(project, 'src')));
  }
  return newest;
}

/**
 * @param {string} folder
 * @returns {number}
 */
function newestBelow(folder) {
  let newest = modified(folder);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestBelow(path) : modified(path));
  }
  return newest;
}

/** @param {string} path */
function modified(path) {
  return statSync(path).mtimeMs;
}

/** @param {{ status: number | null, signal: string | null, error?: Error | undefined }} done */
function outcome(done) {
  return done.error?.message ?? done.signal ?? `exit code ${done.status}`;
}
