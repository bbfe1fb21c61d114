import { readFileSync } from 'node:fs';
import { parseMessage } from '../../src/header.js';
import type { AuthReport, DkimReport } from '../../src/message.js';
import { checkDmarc } from '../../src/authenticate/dmarc/dmarc.js';
import { formatAuthenticationResults } from '../../src/authenticate/results/results-header.js';
import { parseAuthenticationResults } from '../../src/authenticate/results/authentication-results.js';
import { judge, type Ruling } from '../../src/authenticate/policy.js';
import { checkSpf } from '../../src/authenticate/spf/spf.js';
import { describeWithCorpus } from '../support/corpora.js';
import { zoneResolver, type Zone } from '../support/zone-resolver.js';

interface Spoof {
  helo: string;
  mailfrom: string;
  dkim_para?: { d: string; s: string };
  data: { from_header: string; to_header: string; subject_header: string; other_headers: string; body: string };
}

const ATTACKER = 'v=spf1 +all';

/** The attacker's own domains let anybody send; the victim's lets nobody. */
const zone: Zone = {
  'legitimate.com': [{ TXT: 'v=spf1 -all' }],
  '_dmarc.legitimate.com': [{ TXT: 'v=DMARC1; p=reject' }],
  'attack.com': [{ TXT: ATTACKER }],
  'helo.attack.com': [{ TXT: ATTACKER }],
  '33.attack.com': [{ TXT: ATTACKER }],
  'any.attack.com': [{ TXT: ATTACKER }],
  'a.attack.com': [{ TXT: ATTACKER }],
};

const client = { ip: '192.0.2.66', port: 1, hostname: null, tls: null, protocol: 'ESMTP' };

async function play(spoof: Spoof): Promise<{ ruling: Ruling; report: AuthReport; header: string }> {
  const { from_header, to_header, subject_header, other_headers, body } = spoof.data;
  const encoded = `=?utf-8?B?${Buffer.from('<admin@legitimate.com>').toString('base64')}?=`;
  const text = from_header.replace('<bs64encode>', encoded) + to_header + subject_header + other_headers + body;
  const parsed = parseMessage(Buffer.from(text, 'latin1'));
  const resolver = zoneResolver(zone);
  const sender = spoof.mailfrom.slice(1, -1);
  const spf = await checkSpf({ ip: client.ip, helo: spoof.helo, sender }, resolver);
  const dkim = spoof.dkim_para === undefined ? [] : [signature(spoof.dkim_para)];
  const report: AuthReport = {
    spf,
    dkim,
    dmarc: await checkDmarc({ parsed, spf, dkim }, resolver),
    arc: { result: 'none', instance: 0, sealers: [], authenticationResults: null, comment: '' },
  };
  const header = formatAuthenticationResults(
    'mx.example.org',
    report,
    { ...client, helo: spoof.helo },
    { sender, smtputf8: false },
  );
  return { ruling: judge(report, { trustedSealers: new Set() }), report, header };
}

/** A signature that verifies by a key under the attacker's control, if the verifier falls for `s=`; else it fails. */
function signature({ d, s }: { d: string; s: string }): DkimReport {
  const takenIn = !s.includes('\0');
  return {
    result: takenIn ? 'pass' : 'permerror',
    domain: d,
    selector: s,
    identity: `@${d}`,
    algorithm: 'rsa-sha256',
    signatureStart: 'abcdefgh',
    comment: takenIn ? '' : 'no such key',
  };
}

describeWithCorpus('espoofer', 'smtp/abuse/espoofer-cases.json', (file) => {
  test('no spoof of a protected domain comes through, nor into Authentication-Results', async () => {
    const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Record<string, Spoof> };
    const names = Object.keys(cases).filter((name) => name.startsWith('server_'));
    const through: string[] = [];
    for (const name of names) {
      const { ruling, report, header } = await play(cases[name] as Spoof);
      if (ruling.verdict !== 'reject') through.push(`${name}: ${ruling.verdict}, judged as ${report.dmarc.fromDomain}`);
      const read = parseAuthenticationResults(header);
      expect(read?.results.map(({ method }) => method)).toEqual(['spf', 'dkim', 'dmarc', 'arc']);
      expect(read?.results[2]?.result).not.toBe('pass');
    }
    process.stdout.write(`espoofer: ${names.length - through.length} of ${names.length} refused\n`);
    expect(names.length).toBeGreaterThan(15);
    expect(through).toEqual([]);
  });
});
