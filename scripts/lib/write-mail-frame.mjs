import { existsSync, readFileSync, writeFileSync } from 'node:fs';

import { MAIL_FRAME, mailFrame } from './mail-frame.mjs';

const page = await mailFrame();
const same = existsSync(MAIL_FRAME) && readFileSync(MAIL_FRAME, 'utf8') === page;
if (process.argv.includes('--check')) {
  if (!same)
    process.stderr.write('front/public/mail-frame.html is not what front/src/mail-frame makes: npm run mail-frame\n');
  process.exitCode = same ? 0 : 1;
} else if (!same) {
  writeFileSync(MAIL_FRAME, page);
  process.stdout.write('front/public/mail-frame.html written\n');
}
