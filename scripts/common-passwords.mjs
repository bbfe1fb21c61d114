// Makes back/data/assets/common-passwords.bin of a JSON array of passwords: see back/data/assets/README.md.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const ENTRY = 5;
const [source] = process.argv.slice(2);
if (source === undefined) throw new Error('usage: node scripts/common-passwords.mjs passwords.json');
/** @type {string[]} */
const words = JSON.parse(readFileSync(source, 'utf8'));
const hashes = new Set(
  words.map((word) =>
    createHash('sha256')
      .update(word.normalize('NFKC').toLowerCase())
      .digest('hex')
      .slice(0, 2 * ENTRY),
  ),
);
writeFileSync(
  new URL('../back/data/assets/common-passwords.bin', import.meta.url),
  Buffer.from([...hashes].sort().join(''), 'hex'),
);
