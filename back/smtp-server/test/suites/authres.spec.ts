import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAuthenticationResults } from '../../src/authenticate/results/authentication-results.js';
import { isOwnAuthenticationResults } from '../../src/authenticate/results/results-header.js';
import { fieldsNamed, parseMessage, valueOf } from '../../src/header.js';
import { describeWithCorpus } from '../support/corpora.js';

/** Per file and field, top first: `id: method=result …`, or `-` for what breaks the grammar. */
const EXPECTED: Record<string, string[]> = {
  'alignment-auid_not_in_sdid.eml': ['example.net: dkim=pass'],
  'alignment-from_not_in_sdid.eml': ['example.net: dkim=pass'],
  'dkim-unknown_result.eml': ['example.net: dkim=timeout'],
  'fakePayPal.eml': ['example.net: dkim=pass'],
  'multiple_arh-newest_no_authserv.eml': ['-', 'unrelated.com: dkim=pass', '-'],
  'multiple_arh-newest_no_result.eml': ['example.net:', 'unrelated.com: dkim=pass', 'example.net: dkim=pass'],
  'multiple_arh-newest_parsing_error_01.eml': ['-', 'unrelated.com: dkim=pass', 'example.net: dkim=pass'],
  'multiple_arh-newest_parsing_error_02.eml': ['-', 'unrelated.com: dkim=pass', '-'],
  'multiple_arh-newest_unknown_method.eml': [
    'example.net: foo=pass',
    'unrelated.com: dkim=pass',
    'example.net: dkim=pass',
  ],
  'multiple_arh-same_and_different_authserv.eml': [
    'example.net: spf=pass',
    'example.net: dkim=pass',
    'example.net: dkim=pass',
    'foo.example.net: dkim=pass',
    'unrelated.com: dkim=pass',
    '-',
    'example.net: dkim=pass',
  ],
  'multiple_dkim_results.eml': ['example.net: dkim=fail dkim=pass dkim=pass dkim=fail dkim=fail dkim=fail dkim=pass'],
  'multiple_spf_and_dmarc_results.eml': [
    'example.net: spf=fail spf=pass spf=none spf=softfail spf=policy spf=neutral spf=temperror spf=permerror' +
      ' dmarc=fail dmarc=pass dmarc=permerror dmarc=none dmarc=temperror',
  ],
  'rfc6376-A.2-arh-failed-no_reason.eml': ['example.net: spf=pass dkim=fail'],
  'rfc6376-A.2-arh-failed.eml': ['example.net: spf=pass dkim=fail'],
  'rfc6376-A.2-arh-valid-a_tag.eml': ['example.net: spf=pass dkim=pass'],
  'rfc6376-A.2-arh-valid-a_tag_sha1.eml': ['example.net: spf=pass dkim=pass'],
  'rfc6376-A.2-arh-valid-auid.eml': ['example.net: spf=pass dkim=pass'],
  'rfc6376-A.2-arh-valid-no_sdid_or_auid.eml': ['example.net: spf=pass dkim=pass'],
  'rfc6376-A.2-arh-valid-sdid_and_auid.eml': ['example.net: spf=pass dkim=pass'],
  'rfc6376-A.2-arh-valid.eml': ['example.net: spf=pass dkim=pass'],
  'rfc6376-A.2-arh-valid_relaxed.eml': ['example.net: spf=pass dkim=pass'],
};

/** Per file, top first: whether the field would be taken for one of example.net's own. */
const OWN: Record<string, string> = {
  'fakePayPal.eml': 'own',
  'multiple_arh-newest_no_authserv.eml': 'other other other',
  'multiple_arh-newest_no_result.eml': 'own other own',
  'multiple_arh-newest_parsing_error_01.eml': 'own other own',
  'multiple_arh-newest_parsing_error_02.eml': 'other other other',
  'multiple_arh-same_and_different_authserv.eml': 'own own own other other other own',
};

function describeField(value: string): string {
  const read = parseAuthenticationResults(value);
  if (read === null) return '-';
  return [`${read.authservId}:`, ...read.results.map(({ method, result }) => `${method}=${result}`)].join(' ');
}

describeWithCorpus('Authentication-Results', 'auth/dmarc/authres-lieser', (folder) => {
  const fieldsOf = (file: string) => {
    const text = readFileSync(path.join(folder, file), 'latin1').replace(/\r?\n/g, '\r\n');
    return fieldsNamed(parseMessage(Buffer.from(text, 'latin1')), 'authentication-results');
  };

  test('each field is read as it should be', () => {
    const read = Object.fromEntries(
      Object.keys(EXPECTED).map((file) => [file, fieldsOf(file).map((field) => describeField(valueOf(field)))]),
    );
    const count = Object.values(read).flat().length;
    expect(read).toEqual(EXPECTED);
    process.stdout.write(
      `Authentication-Results: ${count} of ${count} fields of ${Object.keys(read).length} messages passed\n`,
    );
  });

  test("fields that claim example.net's id are told from others", () => {
    const owned = Object.fromEntries(
      Object.keys(OWN).map((file) => [
        file,
        fieldsOf(file)
          .map((field) => (isOwnAuthenticationResults(field, 'Example.NET') ? 'own' : 'other'))
          .join(' '),
      ]),
    );
    expect(owned).toEqual(OWN);
  });
});
