import path from 'node:path';
import { checkSpf } from '../../src/authenticate/spf/spf.js';
import { describeWithCorpus } from '../support/corpora.js';
import { readSpfSuite, type SpfCase } from '../support/spf-suite.js';
import { zoneResolver } from '../support/zone-resolver.js';

/** What is different from the suite, or null. */
async function difference(test: SpfCase): Promise<string | null> {
  const report = await checkSpf({ ip: test.host, helo: test.helo, sender: test.mailfrom }, zoneResolver(test.zone));
  if (!test.results.includes(report.result))
    return `${report.result} instead of ${test.results.join(' or ')} (${report.comment})`;
  if (test.explanation === null || report.result !== 'fail') return null;
  const expected = test.explanation === 'DEFAULT' ? '' : test.explanation;
  return report.comment === expected ? null : `explained by "${report.comment}" instead of "${expected}"`;
}

/** Runs a suite, prints its count and holds the differences against the explained ones. */
async function run(name: string, file: string, explained: Record<string, string>): Promise<void> {
  const cases = readSpfSuite(file);
  const differences: Record<string, string> = {};
  for (const test of cases) {
    const found = await difference(test);
    if (found !== null) differences[test.name] = found;
  }
  const count = Object.keys(differences).length;
  process.stdout.write(`SPF ${name}: ${cases.length - count} of ${cases.length} passed, ${count} explained\n`);
  expect(cases.length).toBeGreaterThan(0);
  expect(differences).toEqual(
    Object.fromEntries(Object.keys(explained).map((key) => [key, differences[key] ?? 'passes now'])),
  );
}

const MODERN_DEFAULT = 'a modifier that RFC 4408 already dropped; unknown modifiers are ignored (RFC 7208 section 6)';
const SENDER_ID = 'Sender ID records (spf2.0, RFC 4406) are history; the RFC Editor moved them there in 2020';
const JSPF_DEFAULT = "the suite expects jSPF's built-in explanation, we have none";
const MANY_EXCHANGERS =
  'RFC 4408 looked at the first ten exchangers; RFC 7208 section 4.6.4 makes more than ten a permerror';

const PYSPF_EXPLAINED = {
  'undefined / default-modifier': MODERN_DEFAULT,
  'undefined / default-modifier-harsh': `${MODERN_DEFAULT}; "ambiguous" is pyspf's own result`,
};

const JSPF_EXPLAINED = {
  'Converted tests / test-#11': JSPF_DEFAULT,
  'Converted tests / test-#15': JSPF_DEFAULT,
  'Converted tests / test-#2': JSPF_DEFAULT,
  'Converted tests / test-#malformedip':
    'the client address is not one; a connection always has one, so there is nothing to judge',
  'JSPF coverage / test-macrodata':
    'the macro r is the receiver\'s name, which RFC 7208 section 7.3 lets it keep: "unknown"',
};

/** Tests 7 to 37 all use the same set of eleven and more exchangers. */
const MAILZONE_EXPLAINED = Object.fromEntries(
  Array.from({ length: 31 }, (_, i) => [`Mailzone converted tests / mailzone-#${i + 7}`, MANY_EXCHANGERS]),
);

const ITERATOR_EXPLAINED = {
  'various other tests / sender-id': SENDER_ID,
  'various other tests / sender-id-pick-mfrom1': SENDER_ID,
  'various other tests / sender-id-pick-mfrom2': SENDER_ID,
};

describeWithCorpus('SPF', 'auth/spf', (folder) => {
  test.each<[string, string, Record<string, string>]>([
    ['RFC 7208', 'openspf/rfc7208-tests.yml', {}],
    ['RFC 7208 of May 2014', 'openspf/rfc7208-tests-2014-05.yml', {}],
    ['RFC 7208 of pyspf', 'pyspf/rfc7208-tests.yml', {}],
    ['RFC 4408 of pyspf', 'pyspf/rfc4408-tests.yml', {}],
    ["pyspf's own", 'pyspf/test.yml', PYSPF_EXPLAINED],
    ["jSPF's own", 'james-jspf/tests.yml', JSPF_EXPLAINED],
    ["jSPF's mailzone", 'james-jspf/mailzone-tests.yml', MAILZONE_EXPLAINED],
    ["jSPF's from pyspf", 'james-jspf/pyspf-tests.yml', {}],
    ["Mail::SPF::Iterator's", 'p5-mail-spf-iterator/misc.yml', ITERATOR_EXPLAINED],
  ])('%s', async (name, file, explained) => {
    await run(name, path.join(folder, file), explained);
  });
});
