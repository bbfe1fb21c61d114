import { existsSync } from 'node:fs';
import path from 'node:path';

/** Collections of test data that live beside the repository and are not part of it. */
const root = path.resolve(__dirname, '..', '..', '..', '..', '..', 'shared', 'corpora');

/** @param relative e.g. `auth/spf/openspf` */
export function corpusPath(relative: string): string {
  return path.join(root, relative);
}

/** `describe` when the corpus is there; otherwise one skipped test that says what is missing. */
export function describeWithCorpus(name: string, relative: string, body: (folder: string) => void): void {
  const folder = corpusPath(relative);
  if (existsSync(folder)) {
    describe(name, () => body(folder));
    return;
  }
  process.stdout.write(`${name}: skipped, the corpus ${relative} is not here\n`);
  describe(name, () => {
    test.skip(`needs the corpus ${relative}`, () => undefined);
  });
}
