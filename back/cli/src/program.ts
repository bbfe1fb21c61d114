import { Argument, Command, Option } from 'commander';

import { COMMANDS } from './command/index.js';
import { Options, type Answer, type Noun, type OptionSpec, type Verb } from './command/define.js';
import type { Io } from './io.js';

/** What to do with an answer, and how it is to be shown. */
export type Receive = (answer: Answer, json: boolean) => void;

export interface Wiring {
  io: Io;
  receive: Receive;
  /** Gets what Commander would write to standard error: the help of an incomplete command, or a short complaint. */
  complain: (text: string) => void;
}

/** Commander over {@link COMMANDS}; it throws instead of ending the process. Subcommands inherit its settings. */
export function createProgram(wiring: Wiring): Command {
  const program = new Command('postern')
    .exitOverride()
    .configureOutput({ writeOut: (text) => wiring.io.out(text), writeErr: wiring.complain })
    .allowExcessArguments(false)
    .configureHelp({ showGlobalOptions: true })
    .option('--json', 'For programs: JSON, in a shape that stays (docs/cli.md).')
    .usage('<noun> <verb> [--json]')
    .description("Postern's command line. Exit codes: 0 done, 1 refused, 2 wrong usage, 70 internal error.")
    .helpCommand('help [command]', 'Help for a command.');
  for (const command of COMMANDS) {
    if ('verbs' in command) addNoun(program, command, wiring);
    else addVerb(program, command, wiring);
  }
  return program;
}

function addNoun(program: Command, { name, about, verbs }: Noun, wiring: Wiring): void {
  const noun = program.command(name).description(about).usage('<verb> [--json]');
  for (const verb of verbs) addVerb(noun, verb, wiring);
}

function addVerb(parent: Command, verb: Verb, { io, receive }: Wiring): void {
  const [name = '', ...args] = verb.usage.split(' ');
  const command = parent.command(name).description(verb.about);
  for (const arg of args) command.addArgument(new Argument(arg, verb.arguments?.[arg.slice(1, -1)] ?? ''));
  for (const option of verb.options ?? []) command.addOption(toOption(option));
  command.action(async (...parameters: unknown[]) => {
    const values = parameters.slice(0, args.length).map((value) => (typeof value === 'string' ? value : undefined));
    const options = command.optsWithGlobals<Record<string, unknown>>();
    receive(await verb.run({ args: values, options: new Options(options), io }), options['json'] === true);
  });
}

function toOption({ flags, about, parse }: OptionSpec): Option {
  const option = new Option(flags, about);
  return parse === undefined ? option : option.argParser((text, previous) => parse(text, previous));
}
