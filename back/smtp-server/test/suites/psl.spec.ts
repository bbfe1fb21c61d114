import { readFileSync } from 'node:fs';
import path from 'node:path';
import { normalizeDomain } from '../../src/address.js';
import { organizationalDomain } from '../../src/authenticate/dmarc/organizational-domain.js';
import { describeWithCorpus } from '../support/corpora.js';

/** Both files hold the same cases: `input expected` a line, and `checkPublicSuffix('input', 'expected');`. */
function casesOf(text: string): [input: string, expected: string][] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('//'))
    .map((line) => [...line.replace(/^checkPublicSuffix/, '').matchAll(/[^\s'(),;]+/g)].map(([word]) => word))
    .map(([input = '', expected = '']) => [input, expected]);
}

/** The registrable domain as the suite has it: null for a public suffix and for what is no domain. */
function registrable(input: string): string | null {
  const domain = normalizeDomain(input);
  if (domain === null || input === 'null') return null;
  const organization = organizationalDomain(domain);
  return organization === domain && organizationalDomain(`sub.${domain}`) !== domain ? null : organization;
}

describeWithCorpus('Public Suffix List', 'auth/dmarc/psl/tests', (folder) => {
  test.each(['tests.txt', 'test_psl.txt'])('%s', (file) => {
    const cases = casesOf(readFileSync(path.join(folder, file), 'utf8'));
    const different = cases.filter(
      ([input, expected]) => registrable(input) !== (expected === 'null' ? null : normalizeDomain(expected)),
    );
    process.stdout.write(`PSL ${file}: ${cases.length - different.length} of ${cases.length} passed, 0 explained\n`);
    expect(cases.length).toBeGreaterThan(70);
    expect(different).toEqual([]);
  });
});
