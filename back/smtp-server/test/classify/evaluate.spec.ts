import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const SCRIPT = path.join(__dirname, '../../../../scripts/evaluate/main.mjs');
const BUILT = path.join(__dirname, '../../dist/classify/learned/model.js');

const letter = (subject: string, text: string): string =>
  `From: Ann <ann@berg-family.example>\nSubject: ${subject}\nMIME-Version: 1.0\nContent-Type: text/plain\n\n${text}\n`;
const junk = letter(
  'You are a winner',
  'Congratulations, claim your prize now at http://prize.example/1 before it expires.',
);

/** A model that says of everything that it is personal, and counts how often it is asked. */
function standIn(): { server: Server; asked: () => number } {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      asked++;
      const content = JSON.stringify({ category: 'personal', confidence: 0.9, reason: 'a letter' });
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ choices: [{ message: { content }, finish_reason: 'stop' }] }));
    });
  });
  return { server, asked: () => asked };
}

// `npm test` builds before it runs the specs.
(existsSync(BUILT) ? describe : describe.skip)('npm run evaluate on the operator’s own mail', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'evaluate-'));
    for (const name of ['cur', 'new', 'tmp']) mkdirSync(path.join(folder, 'Maildir', name), { recursive: true });
    writeFileSync(path.join(folder, 'Maildir', 'cur', '1:2,S'), letter('Lunch?', 'Shall we have lunch on Thursday?'));
    writeFileSync(path.join(folder, 'Maildir', 'new', '2'), letter('Choir', 'Rehearsal is at eight, not at seven.'));
    writeFileSync(path.join(folder, 'Maildir', 'tmp', '3'), 'half a mail');
    const from = 'From ann@berg-family.example Thu Jan  1 00:00:00 2026\n';
    writeFileSync(path.join(folder, 'junk.mbox'), `${from}${junk}>From here on it is text.\n\n${from}${junk}\n`);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const evaluate = async (...more: string[]): Promise<string> => {
    const own = [
      '--maildir',
      `wanted=${path.join(folder, 'Maildir')}`,
      '--mbox',
      `spam=${path.join(folder, 'junk.mbox')}`,
    ];
    const env = { ...process.env, LLM_URL: undefined, LLM_MODEL: undefined, NODE_OPTIONS: undefined };
    const { stdout } = await run(process.execPath, [SCRIPT, ...own, ...more], { env });
    return stdout;
  };

  it('scores a maildir and an mbox with the shipped model, and says that no language model was asked', async () => {
    const report = await evaluate();
    expect(report).toMatch(/\| wanted +\| 2 +\| 0\.0 % +\|/);
    expect(report).toMatch(/\| unwanted +\| 2 +\| 100\.0 % +\|/);
    expect(report).toContain('Not scored: no model was named.');
  });

  it('asks the operator’s model about what the cascade is not sure of, and nothing else', async () => {
    const { server, asked } = standIn();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
      writeFileSync(path.join(folder, 'doubtful.mbox'), `From a Thu Jan  1 00:00:00 2026\n${letter('hm', 'ok then')}`);
      const doubtful = ['--mbox', `personal=${path.join(folder, 'doubtful.mbox')}`];
      const report = await evaluate(...doubtful, '--model-url', url, '--model-name', 'stand-in');
      expect(asked()).toBeGreaterThan(0);
      expect(report).toContain(`${asked()} were answered`);
      expect(report).toMatch(/Right as wanted or unwanted \| .* \| .*100\.0 %/);
    } finally {
      server.close();
    }
  });
});
