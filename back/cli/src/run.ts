import { CommanderError } from 'commander';

import type { Answer } from './command/define.js';
import type { Io } from './io.js';
import { EXIT, failureOf, showFailure } from './output/failure.js';
import { printableJson } from './output/printable.js';
import { createProgram, type Receive } from './program.js';

/**
 * Runs one command.
 *
 * @param argv what follows `postern`
 * @returns the exit code
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.ok;
  let help = '';
  const receive: Receive = (answer, json) => {
    io.out(shown(answer, json));
    exitCode = answer.exitCode ?? EXIT.ok;
  };
  try {
    await createProgram({ io, receive, complain: (text) => (help = text) }).parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
    const failure = failureOf(error);
    const json = argv.includes('--json');
    io.err(isIncomplete(error) && !json ? help : showFailure(failure, json));
    return failure.exitCode;
  }
}

/** `postern`, or `postern alias`: the help says what is missing. */
function isIncomplete(error: unknown): boolean {
  return error instanceof CommanderError && error.code === 'commander.help';
}

function shown({ data, text, raw }: Answer, json: boolean): string | Buffer {
  return json ? `${printableJson(data)}\n` : (raw ?? text);
}
