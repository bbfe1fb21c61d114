import { Body } from './body.js';
import { CommandParser } from './command-parser.js';
import { OctetBudget } from './octet-budget.js';

const budget = new OctetBudget(1_000_000);
const LIMITS = { message: 10_000, header: 1000, received: 9 };

interface Run {
  parser: CommandParser;
  heard: string[];
  /** Answers the commands that wait. */
  pending: (() => void)[];
}

/** @param answersLater whether commands are answered by hand instead of at once */
function start(answersLater = false): Run {
  const heard: string[] = [];
  const pending: (() => void)[] = [];
  const answer = (next: () => void): void => void (answersLater ? pending.push(next) : next());
  const parser: CommandParser = new CommandParser(
    {
      command: (line, next) => {
        heard.push(line.toString('latin1'));
        if (line.toString() === 'DATA') parser.startBody(new Body(LIMITS, budget, 0));
        answer(next);
      },
      fault: (fault, next) => {
        heard.push(`!${fault}`);
        answer(next);
      },
      bodyEnd: (body) => {
        const verdict = body.finish();
        heard.push(verdict.kind === 'complete' ? `<${verdict.raw.length}>` : `<${verdict.reply}>`);
        body.release();
        answer(() => parser.resume());
      },
      bodyEndless: () => heard.push('!endless'),
    },
    100,
  );
  return { parser, heard, pending };
}

async function feed(parser: CommandParser, octets: string, size: number): Promise<void> {
  for (let at = 0; at < octets.length; at += size) {
    const chunk = Buffer.from(octets.slice(at, at + size), 'latin1');
    await new Promise<void>((resolve) => parser.write(chunk, () => resolve()));
  }
}

const STREAM = 'EHLO x\r\nDATA\r\nA: b\r\n\r\n..\r\n.\r\nNOOP\nRSET\rx\r\nDATA\r\nA: b\r\n.\r\nQUIT\r\nleft over';
const HEARD = ['EHLO x', 'DATA', '<11>', '!bareLineEndInCommand', '!bareLineEndInCommand', 'DATA', '<6>', 'QUIT'];

describe('CommandParser', () => {
  it.each([1, 2, 3, 7, 20, 1000])('hears the same in chunks of %d', async (size) => {
    const { parser, heard } = start();
    await feed(parser, STREAM, size);
    expect(heard).toEqual(HEARD);
  });

  it('waits for the answer to each command and to each message', async () => {
    const { parser, heard, pending } = start(true);
    parser.write(Buffer.from(STREAM, 'latin1'));
    for (let count = 1; count <= HEARD.length; count += 1) {
      expect(heard).toEqual(HEARD.slice(0, count));
      pending.shift()?.();
    }
    expect(heard).toEqual(HEARD);
  });

  it('runs nothing once it is closed', async () => {
    const { parser, heard, pending } = start(true);
    parser.write(Buffer.from('STARTTLS\r\nNOOP\r\n'));
    parser.isClosed = true;
    pending.shift()?.();
    parser.end('QUIT\r\n');
    expect(heard).toEqual(['STARTTLS']);
  });

  it('takes no line without an end for a command', async () => {
    const { parser, heard } = start();
    await new Promise<void>((resolve) => parser.end('QUIT', () => resolve()));
    expect(heard).toEqual([]);
  });

  it.each([`${'x'.repeat(98)}\r\n`, `${'x'.repeat(99)}\r\n`, 'x'.repeat(300)])('bounds a line: %#', async (line) => {
    for (const size of [1, 50, 1000]) {
      const { parser, heard } = start();
      parser.on('error', () => undefined);
      const long = line.length > 100;
      parser.write(Buffer.from(line.slice(0, size)));
      for (let at = size; at < line.length && heard.length === 0; at += size) parser.write(line.slice(at, at + size));
      expect(heard).toEqual([long ? '!lineTooLong' : 'x'.repeat(98)]);
    }
  });

  it('answers thousands of commands in one chunk and lets others have a turn', async () => {
    const { parser, heard } = start();
    let turns = 0;
    const counter = setInterval(() => (turns += 1), 0);
    await feed(parser, 'NOOP\r\n'.repeat(20_000), 1_000_000);
    clearInterval(counter);
    expect(heard).toHaveLength(20_000);
    expect(turns).toBeGreaterThan(0);
  });

  it('tells of a message that does not end', async () => {
    const { parser, heard } = start();
    await feed(parser, `DATA\r\n${'x'.repeat(41_000)}`, 1000);
    expect(heard[1]).toBe('!endless');
  });
});
