import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

it('the page that mails are shown in is what front/src/mail-frame makes', () => {
  const script = join(__dirname, '..', '..', 'scripts', 'lib', 'write-mail-frame.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
}, 60_000);
