import { spf } from 'mailauth/lib/spf';
import { DnsTemporaryError } from '@postern/platform';
import { checkSpf } from '../../src/authenticate/spf/spf.js';
import { describeWithCorpus } from '../support/corpora.js';
import { readSpfSuite, type SpfCase } from '../support/spf-suite.js';
import { zoneResolver } from '../support/zone-resolver.js';

/** The same zone as `dns.promises.resolve` would give it: an error with a code where there is nothing. */
function nodeResolver(test: SpfCase): (name: string, type: string) => Promise<string[]> {
  const zone = zoneResolver(test.zone);
  const lookup: Record<string, (name: string) => Promise<unknown[]>> = {
    TXT: async (name) => (await zone.txt(name)).map((text) => [text]),
    A: (name) => zone.a(name),
    AAAA: (name) => zone.aaaa(name),
    MX: (name) => zone.mx(name),
    PTR: async (name) => zone.named('PTR', name),
  };
  return async (name, type) => {
    try {
      const records = (await lookup[type]?.(name)) ?? [];
      if (records.length > 0) return records as string[];
    } catch (error) {
      if (!(error instanceof DnsTemporaryError)) throw error;
      throw Object.assign(new Error(error.message), { code: error.cause_ });
    }
    throw Object.assign(new Error(`no ${type} of ${name}`), { code: 'ENODATA' });
  };
}

async function theirResult(test: SpfCase, strict: boolean): Promise<string> {
  const { status } = await spf({
    ip: test.host,
    helo: test.helo,
    sender: test.mailfrom,
    resolver: nodeResolver(test),
    mta: 'mx.example',
    strict,
  });
  return status.result;
}

async function compare(
  cases: SpfCase[],
  strict: boolean,
): Promise<{ theirs: number; ours: number; different: string[] }> {
  let theirs = 0;
  let ours = 0;
  const different: string[] = [];
  for (const test of cases) {
    const their = await theirResult(test, strict);
    const { result } = await checkSpf(
      { ip: test.host, helo: test.helo, sender: test.mailfrom },
      zoneResolver(test.zone),
    );
    if (test.results.includes(their)) theirs++;
    if (test.results.includes(result)) ours++;
    if (their !== result) different.push(`${test.name}: ${their}, ours ${result}, suite ${test.results.join(' or ')}`);
  }
  return { theirs, ours, different };
}

/** What mailauth tolerates as shipped; with `strict` it agrees everywhere. The suite has ours in each of them. */
const LENIENT = [
  'Record evaluation / invalid-domain-empty-label: permerror, ours fail, suite fail or permerror',
  'IP6 mechanism syntax / bare-ip6: fail, ours permerror, suite permerror',
  'Semantics of exp and other modifiers / exp-syntax-error: neutral, ours permerror, suite permerror',
  'Semantics of exp and other modifiers / exp-twice: fail, ours permerror, suite permerror',
  'Macro expansion rules / exp-only-macro-char: fail, ours permerror, suite permerror',
  'Macro expansion rules / invalid-hello-macro: permerror, ours fail, suite fail',
  'Macro expansion rules / hello-domain-literal: permerror, ours fail, suite fail',
  'Macro expansion rules / require-valid-helo: permerror, ours fail, suite fail',
];

describeWithCorpus('SPF beside mailauth', 'auth/spf/openspf', (folder) => {
  test.each<[string, boolean, string[]]>([
    ['strict', true, []],
    ['as shipped', false, LENIENT],
  ])('%s', async (mode, strict, explained) => {
    const cases = readSpfSuite(`${folder}/rfc7208-tests.yml`);
    const { theirs, ours, different } = await compare(cases, strict);
    process.stdout.write(
      `SPF beside mailauth ${mode}: ${theirs} of ${cases.length} theirs, ${ours} ours, ${different.length} differ\n`,
    );
    expect(different).toEqual(explained);
  });
});
