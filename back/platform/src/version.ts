import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of the installation; all parts carry the same. */
export const VERSION = (JSON.parse(readFileSync(join(__dirname, '..', 'package.json'), 'utf8')) as { version: string })
  .version;
