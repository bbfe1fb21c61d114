import type { SmtpClient } from './accept-harness.js';

/**
 * Runs dialogue scripts of the chamuyero format: `c -> line`, `c ~> expression` (raw octets), `c <- text`, `c <~ pattern`,
 * `c <... line` (read until). Reply texts belong to the server they were written for: only the class is compared.
 */
export async function runDialog(script: string, open: () => Promise<SmtpClient>): Promise<void> {
  let client: SmtpClient | null = null;
  try {
    for (const line of script.split('\n')) {
      if (line.trim() === '' || line.startsWith('#')) continue;
      client = await step(line, client, open);
    }
  } finally {
    client?.destroy();
  }
}

async function step(
  line: string,
  client: SmtpClient | null,
  open: () => Promise<SmtpClient>,
): Promise<SmtpClient | null> {
  const [, verb = '', argument = ''] = /^c (\S+) ?(.*)$/.exec(line) ?? [];
  if (verb === 'tcp_connect') {
    client?.destroy();
    return open();
  }
  if (client === null) throw new Error(`cannot run: ${verb}`);
  if (verb === 'close') client.destroy();
  else if (verb === '->') client.send(`${argument}\r\n`);
  else if (verb === '~>') client.send(evaluate(argument));
  else if (verb === '<-' || verb === '<~' || verb === '<...') await expectClass(client, argument);
  else throw new Error(`cannot run: ${verb}`);
  return verb === 'close' ? null : client;
}

async function expectClass(client: SmtpClient, expected: string): Promise<void> {
  const reply = await client.reply();
  if (String(reply.code)[0] !== expected[0]) {
    throw new Error(`expected ${expected.slice(0, 3)}, got ${reply.code} ${reply.text}`);
  }
}

/** Strings in single quotes with `+`, `* number` and parentheses, as the scripts have them. */
function evaluate(expression: string): string {
  const tokens = expression.match(/'(?:[^'\\]|\\.)*'|[()+*]|\d+/g) ?? [];
  let at = 0;
  const sum = (): string => {
    let value = product();
    while (tokens[at] === '+') {
      at += 1;
      value += product();
    }
    return value;
  };
  const product = (): string => {
    let value = factor();
    while (tokens[at] === '*') {
      value = value.repeat(Number(tokens[at + 1]));
      at += 2;
    }
    return value;
  };
  const factor = (): string => {
    const token = tokens[at++] ?? '';
    if (token !== '(') return unescape(token);
    const value = sum();
    at += 1;
    return value;
  };
  return sum();
}

function unescape(literal: string): string {
  return literal.slice(1, -1).replace(/\\(.)/g, (_all, letter: string) => ({ r: '\r', n: '\n' })[letter] ?? letter);
}
