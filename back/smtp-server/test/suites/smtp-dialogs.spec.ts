import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { startListener, type Harness } from '../support/accept-harness.js';
import { describeWithCorpus } from '../support/corpora.js';
import { runDialog } from '../support/dialog-script.js';

/** Dialogues that end otherwise here, and why. One that passes after all fails the test. */
const DIFFERENCES: Record<string, string> = {
  't-04-aliases/test_chasquid_util.cmy': "runs chasquid's command line, no SMTP",
  't-12-minor_dialogs/auth_multi_dialog.cmy': 'AUTH on a submission port with TLS; port 25 has no AUTH',
  't-12-minor_dialogs/auth_too_many_failures.cmy': 'AUTH on a submission port with TLS; port 25 has no AUTH',
  't-12-minor_dialogs/bad_data.cmy':
    'chasquid refuses a header line without a colon; a forwarder passes bytes through, the destination may repair it',
};

describeWithCorpus('chasquid dialogues', 'smtp/chasquid-dialogs', (folder) => {
  const names = globSync('**/*.cmy', { cwd: folder }).sort();
  let harness: Harness;
  let passed = 0;

  beforeAll(async () => {
    harness = await startListener({ sizes: { message: 1024 * 1024 } });
  });
  afterAll(async () => {
    await harness.stop();
    const differing = Object.keys(DIFFERENCES).length;
    process.stdout.write(`smtp dialogues: ${passed} of ${names.length} as chasquid, ${differing} explained\n`);
  });

  it('has each difference among its files', () => {
    expect(names).toEqual(expect.arrayContaining(Object.keys(DIFFERENCES)));
    expect(names.length).toBeGreaterThanOrEqual(17);
  });

  it.each(names)('%s', async (name) => {
    harness.messages.length = 0;
    const file = path.join(folder, name);
    const run = runDialog(readFileSync(file, 'utf8'), () => harness.client({ greeted: false }));
    if (name in DIFFERENCES) return expect(run).rejects.toThrow();
    await run;
    expectStored(`${file}.verify`);
    passed += 1;
  });

  /** The message that arrived, where the corpus has it. */
  function expectStored(file: string): void {
    if (!existsSync(file)) return;
    const raw = harness.messages.at(-1)?.raw.toString('utf8').replaceAll('\r\n', '\n').trimEnd();
    expect(raw === readFileSync(file, 'utf8').trimEnd()).toBe(true);
  }
});
