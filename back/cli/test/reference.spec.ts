import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { COMMANDS } from '../src/command/index.js';
import { departures, maybe, nullable } from '../src/reference/shape.js';
import { SHAPES } from '../src/reference/shapes.js';
import { openTestCli, type TestCli } from './support/cli.js';

const DOCS = resolve(__dirname, '../../../docs');

let cli: TestCli;
beforeAll(async () => (cli = await openTestCli()));
afterAll(() => cli.close());

describe('the committed pages', () => {
  it.each([
    ['configuration.md', 'configuration'],
    ['cli.md', 'cli'],
  ])('%s is what "config docs %s" prints', async (file, page) => {
    const { out } = await cli.run('config', 'docs', page);
    expect(Buffer.from(out, 'latin1').toString('utf8')).toBe(readFileSync(join(DOCS, file), 'utf8'));
  });

  it('have no other names', async () => {
    expect(await cli.json('config', 'docs')).toMatchObject({ page: 'configuration' });
    expect(await cli.refused('config', 'docs', 'constructor')).toMatch(
      /^1 config\.page: There is no page "constructor"/,
    );
  });
});

describe('the shapes', () => {
  it('are there for each command, and for nothing else', () => {
    const names = COMMANDS.flatMap((command) =>
      'verbs' in command
        ? command.verbs.map(({ usage }) => `${command.name} ${usage.split(' ')[0]}`)
        : [command.usage.split(' ')[0]],
    );
    expect(Object.keys(SHAPES).sort()).toEqual(names.sort());
  });

  it('tell what departs from them', () => {
    const shape = { id: 'x', items: [{ n: 1, when: maybe('t') }] };
    expect(departures({ id: 'y', more: 1, items: [{ n: 2, when: null }] }, shape)).toEqual([]);
    expect(departures({ items: [{ n: '2', when: 3 }] }, shape)).toEqual([
      '$.id is missing',
      '$.items[0].n is string, not number',
      '$.items[0].when is number, not string',
    ]);
    expect(departures({ id: 'y', items: {} }, shape)).toEqual(['$.items is no array']);
    expect(nullable(shape)).toEqual(['items[].when']);
  });
});

describe('usage', () => {
  it('is shown where a command is not complete', async () => {
    for (const [argv, first] of [
      [[], 'Usage: postern <noun> <verb> [--json]'],
      [['alias'], 'Usage: postern alias <verb> [--json]'],
    ] as const) {
      const { code, out, err } = await cli.run(...argv);
      expect([code, out, err.split('\n')[0]]).toEqual([2, '', first]);
    }
    expect(await cli.refused('alias')).toBe('2 usage.help: The command is not complete.');
  });

  it('is answered by --help and help', async () => {
    for (const argv of [['--help'], ['help'], ['alias', 'add', '--help'], ['help', 'doctor']]) {
      const { code, out, err } = await cli.run(...argv);
      expect([code, err]).toEqual([0, '']);
      expect(out).toMatch(/^Usage: postern /);
    }
  });

  it('suggests what was meant', async () => {
    const { code, err } = await cli.run('aliass', 'list');
    expect(code).toBe(2);
    expect(err).toMatch(/^Unknown command 'aliass' \(Did you mean alias\?\)\n→ See what there is with: /);
  });
});
