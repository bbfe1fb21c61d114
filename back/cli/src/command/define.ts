import { InvalidArgumentError } from 'commander';

import type { Io } from '../io.js';

/** What a command has to say. */
export interface Answer {
  /** For programs: the shape that docs/cli.md documents. */
  data: unknown;
  /** For people. */
  text: string;
  /** Octets to print instead of the text, untouched. */
  raw?: Buffer;
  /** When it is not 0 although nothing was refused. */
  exitCode?: number;
}

export interface OptionSpec {
  /** `--to <address>` */
  flags: string;
  about: string;
  parse?: (text: string, previous: unknown) => unknown;
}

/** One command of the command line. */
export interface Verb {
  /** Name and arguments: `add <name>`. */
  usage: string;
  about: string;
  /** What each argument is. */
  arguments?: Readonly<Record<string, string>>;
  options?: readonly OptionSpec[];
  run: (input: Input) => Promise<Answer>;
}

export interface Noun {
  name: string;
  about: string;
  verbs: readonly Verb[];
}

export interface Input {
  /** As given; missing optional ones are undefined. */
  args: readonly (string | undefined)[];
  options: Options;
  io: Io;
}

/** Typed access to what Commander parsed. */
export class Options {
  constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  flag(name: string): boolean {
    return this.values[name] === true;
  }

  text(name: string): string | undefined {
    const value = this.values[name];
    return typeof value === 'string' ? value : undefined;
  }

  number(name: string): number | undefined {
    const value = this.values[name];
    return typeof value === 'number' ? value : undefined;
  }

  list(name: string): string[] | undefined {
    const value = this.values[name];
    return Array.isArray(value) ? value.map(String) : undefined;
  }
}

export const ORGANIZATION: OptionSpec = {
  flags: '--org <organization>',
  about: 'Id or name of an organization.',
};

const MOST_ROWS = 1_000;

export const LIMIT: OptionSpec = {
  flags: '--limit <rows>',
  about: `Most rows to show, up to ${MOST_ROWS} (50).`,
  parse: (text) => {
    const rows = wholeNumber(text);
    if (rows >= 1 && rows <= MOST_ROWS) return rows;
    throw new InvalidArgumentError(`Give a number from 1 to ${MOST_ROWS}.`);
  },
};
export const DEFAULT_LIMIT = 50;

/** @param option named when Commander does not do so itself */
export function wholeNumber(text: string, option?: unknown): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  const prefix = typeof option === 'string' ? `option ${option}: "${text}" is not possible. ` : '';
  throw new InvalidArgumentError(`${prefix}Give a whole number.`);
}

/** Several values of one option: repeated, or with commas, of which those in quotes are part of an address. */
export function collect(text: string, previous: unknown): string[] {
  const parts = text.match(/(?:"(?:[^"\\]|\\.)*"|[^,"])+/g) ?? [];
  const values = parts.map((part) => part.trim()).filter((part) => part !== '');
  return [...(Array.isArray(previous) ? previous.map(String) : []), ...values];
}

export function oneOf(values: readonly string[]): (text: string) => string {
  return (text) => {
    if (values.includes(text)) return text;
    throw new InvalidArgumentError(`Choose one of ${values.join(', ')}.`);
  };
}
