import { spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, closeSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';

import { createLineWriter } from './line-writer.js';

let folder: string;
let file: string;
let fd: number;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-lines-'));
  file = join(folder, 'log');
  fd = openSync(file, 'w');
});

afterEach(() => {
  closeSync(fd);
  rmSync(folder, { recursive: true });
});

it('writes the lines of one turn together, in order', async () => {
  const writer = createLineWriter(fd);
  writer.write('one\n');
  writer.write('zwölf\n');
  expect(readFileSync(file, 'utf8')).toBe('');
  await turn();
  await turn();
  expect(readFileSync(file, 'utf8')).toBe('one\nzwölf\n');
});

it('does not let a burst grow without bound', () => {
  const writer = createLineWriter(fd);
  for (let i = 0; i < 100; i++) writer.write(`${'x'.repeat(999)}\n`);
  expect(readFileSync(file).length).toBeGreaterThan(60_000);
});

it('loses no line when the process exits at once', () => {
  const script = `require('./dist/line-writer.js').createLineWriter(1).write('last\\n'); process.exit(3)`;
  const { stdout, status } = spawnSync(process.execPath, ['-e', script], {
    cwd: join(__dirname, '..'),
    encoding: 'utf8',
  });
  expect({ stdout, status }).toEqual({ stdout: 'last\n', status: 3 });
});
