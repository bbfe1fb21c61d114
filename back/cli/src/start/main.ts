import { UserError } from '@postern/platform';

import { start } from './start.js';

/** `--all-logs` shows every line that the processes log, not only warnings and errors. */
const verbose = process.argv.includes('--all-logs');

start({ environment: process.env, verbose, say: (line) => process.stdout.write(`${line}\n`) }).then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exit(1);
  },
);

function explain(error: unknown): string {
  if (error instanceof UserError) return `${error.message}\n${error.remedy}`;
  const stack = error instanceof Error ? error.stack : String(error);
  return `Internal error, a defect of Postern: please report it with these lines.\n${stack}`;
}
