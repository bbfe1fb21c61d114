import { readOptions } from './options.mjs';
import { runBenchmark } from './run.mjs';
import { Scope } from './scope.mjs';

const options = readOptions();
const scope = new Scope();
try {
  await runBenchmark(scope, options);
} catch (error) {
  process.stderr.write(`\nThe benchmark failed: ${/** @type {Error} */ (error).message}\n`);
  process.exitCode = 1;
} finally {
  await scope.end();
}
process.exit();
