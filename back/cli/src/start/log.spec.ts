import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { LogFile } from './log-file.js';
import { readLogLine } from './log-line.js';

describe('readLogLine', () => {
  const event = (fields: object) => JSON.stringify({ time: '2026-01-02T03:04:05.678Z', service: 'api', ...fields });

  it('shows time, process, level, words, cause and details', () => {
    const line = readLogLine(
      'api',
      event({ level: 'warn', msg: 'late', err: { message: 'no answer' }, host: 'mx', n: 3 }),
    );
    expect(line).toEqual({
      important: true,
      failure: false,
      text: '03:04:05 api         warn  late (no answer) host=mx n=3',
    });
  });

  it.each([
    ['info', false, false],
    ['warn', true, false],
    ['error', true, true],
    ['fatal', true, true],
  ])('takes %s as important: %s, a failure: %s', (level, important, failure) => {
    expect(readLogLine('api', event({ level, msg: 'x' }))).toMatchObject({ important, failure });
  });

  it('shows what is no log line, such as a crash', () => {
    expect(readLogLine('api', 'Error: boom')).toEqual({ important: true, failure: true, text: 'api: Error: boom' });
    expect(readLogLine('api', '{not json').text).toBe('api: {not json');
  });

  it('lets nothing that a peer sent steer the terminal, or fill it', () => {
    const { text } = readLogLine(
      'api',
      event({ level: 'warn', msg: 'x', helo: '\u001b[2J\u202e\r\nfake', long: 'y'.repeat(999) }),
    );
    expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(text.length).toBeLessThan(400);
  });
});

describe('LogFile', () => {
  let folder: string;

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'postern-log-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('puts a large file aside, keeps five, loses no line of those', () => {
    const path = join(folder, 'logs', 'api.log');
    const log = new LogFile(path, () => undefined, 20);
    for (let i = 10; i < 30; i++) log.write(`line ${i}`);
    log.close();
    const files = readdirSync(join(folder, 'logs')).sort();
    expect(files).toEqual(['api.log', ...[1, 2, 3, 4, 5].map((n) => `api.log.${n}`)]);
    const kept = ['api.log.5', 'api.log.4', 'api.log.3', 'api.log.2', 'api.log.1', 'api.log'];
    const lines = kept.map((name) => readFileSync(join(folder, 'logs', name), 'utf8')).join('');
    expect(lines).toBe(Array.from({ length: 12 }, (_, i) => `line ${i + 18}\n`).join(''));
  });

  it('goes on with the file of an earlier run', () => {
    const path = join(folder, 'api.log');
    for (const word of ['one', 'two']) {
      const log = new LogFile(path, () => undefined);
      log.write(word);
      log.close();
    }
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
  });

  it('says once that it cannot write', () => {
    const reasons: string[] = [];
    const log = new LogFile(join(folder, 'api.log'), (reason) => reasons.push(reason));
    log.close();
    log.write('one');
    log.write('two');
    expect(reasons).toEqual(['EBADF']);
  });
});
