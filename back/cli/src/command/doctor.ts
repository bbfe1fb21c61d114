import type { Check } from '../doctor/check.js';
import { examine } from '../doctor/examine.js';
import { EXIT } from '../output/failure.js';
import { printable } from '../output/printable.js';
import type { Answer, Input, Verb } from './define.js';

export const doctor: Verb = {
  usage: 'doctor',
  about: 'Look at everything that can be in the way, and say what to do. Exit code 1 when something must be done.',
  run,
};

async function run({ io }: Input): Promise<Answer> {
  const checks = await examine(io);
  const well = checks.every(({ state }) => state !== 'fail');
  return { data: { ok: well, checks }, text: report(checks), exitCode: well ? EXIT.ok : EXIT.refused };
}

function report(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .flatMap(({ name, state, detail, remedy }) => [
      `${state.padEnd(4)}  ${name.padEnd(width)}  ${printable(detail)}`,
      ...(remedy === null ? [] : [`${' '.repeat(width + 8)}→ ${printable(remedy)}`]),
    ])
    .map((line) => `${line}\n`)
    .join('');
}
