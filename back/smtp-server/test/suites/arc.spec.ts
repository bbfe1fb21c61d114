import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ManualClock } from '@postern/platform';
import yaml from 'js-yaml';

import { verifyArc } from '../../src/authenticate/dkim/arc.js';
import { BodyHashes } from '../../src/authenticate/dkim/body-hashes.js';
import { sealArc } from '../../src/forward/seal/seal.js';
import { createSigningKey } from '../../src/forward/seal/signing-key.js';
import { parseMessage } from '../../src/header.js';
import type { ArcReport } from '../../src/message.js';
import { describeWithCorpus } from '../support/corpora.js';
import { blazeZone, mailsIn, stalwartMail, Tally, withCrlf, type SignedMail } from '../support/dkim-corpora.js';
import { zoneResolver, type Zone } from '../support/zone-resolver.js';

function verify({ message, zone }: Omit<SignedMail, 'name'>): Promise<ArcReport> {
  return verifyArc(message, parseMessage(message), zoneResolver(zone), new ManualClock(0));
}

function zoneOf(records: Record<string, string>): Zone {
  return Object.fromEntries(
    Object.entries(records).map(([name, text]) => [name, [{ TXT: text.replace(/\s*\n\s*/g, '') }]]),
  );
}

describeWithCorpus('ARC validation suite', 'auth/arc/valimail-json/arc-draft-validation-tests.json', (file) => {
  interface Scenario {
    tests: Record<string, { message: string; cv: '' | 'None' | 'Pass' | 'Fail' }>;
    'txt-records': Record<string, string>;
  }
  /**
   * Three tests expect nothing: a seal of theirs says `cv=fail`, and the drafts left open what a verifier reports. RFC 8617
   * section 5.2, step 2, settles it: the chain has failed.
   */
  const LEFT_OPEN = ['cv_fail_i1_as_cv_fail', 'cv_fail_i2_as2_fail', 'cv_fail_i2_as1_fail'];

  test('every message comes to the expected chain validation status', async () => {
    const tally = new Tally('ARC validation');
    const open: string[] = [];
    for (const scenario of JSON.parse(readFileSync(file, 'utf8')) as Scenario[]) {
      const zone = zoneOf(scenario['txt-records']);
      for (const [name, { message, cv }] of Object.entries(scenario.tests)) {
        const report = await verify({ message: withCrlf(message), zone });
        tally.compare(name, (cv || 'Fail').toLowerCase(), report.result);
        if (cv === '') open.push(name);
      }
    }
    expect(tally.finish()).toEqual([]);
    expect(open).toEqual(LEFT_OPEN);
  });
});

describeWithCorpus('ARC signing suite', 'auth/arc/valimail/tests/arc-draft-sign-tests.yml', (file) => {
  interface Scenario {
    tests: Record<string, { message: string; t: number; 'sig-headers': string; AMS?: string; AAR?: string }>;
    'txt-records': Record<string, string>;
    domain: string;
    sel: string;
    privatekey: string;
  }
  const valueOf = (field = ''): string => /b=([^;]*)/.exec(field.replace(/\s+/g, ''))?.[1] ?? '';

  test('signs each message to the octet, and seals it', async () => {
    const tally = new Tally('ARC signing');
    for (const scenario of yaml.loadAll(readFileSync(file, 'utf8')) as Scenario[]) {
      const key = createSigningKey(scenario.domain, scenario.sel, scenario.privatekey);
      const zone = zoneOf(scenario['txt-records']);
      for (const [name, each] of Object.entries(scenario.tests)) {
        const message = withCrlf(each.message);
        const parsed = parseMessage(message);
        const results = (each.AAR ?? '').trim().replace(/^i=\d+;\s*/, '');
        const [seal, signature, aar] = await sealArc({
          fields: parsed.fields,
          bodyHash: BodyHashes.of(message, parsed).ownBodyHash(),
          arc: (await verify({ message, zone })).result,
          authenticationResults: results.replace(/\s*\n\s*/g, '\r\n '),
          key,
          clock: new ManualClock(each.t * 1000),
          names: each['sig-headers'].split(':'),
        });
        tally.compare(name, valueOf(each.AMS), valueOf(signature?.raw));
        if (seal?.raw.includes('cv=fail') !== false) continue;
        const sealed = [seal, signature, aar].map((field) => `${field?.raw}\r\n`).join('');
        const report = await verify({ message: Buffer.concat([Buffer.from(sealed, 'latin1'), message]), zone });
        expect([name, report]).toEqual([name, expect.objectContaining({ result: 'pass' })]);
      }
    }
    expect(tally.finish()).toEqual([]);
  });
});

describeWithCorpus('ARC mails of stalwart', 'auth/arc/stalwart-mail-auth', (folder) => {
  test('every chain passes', async () => {
    const tally = new Tally('ARC, stalwart');
    for (const name of readdirSync(folder).sort()) {
      tally.compare(name, 'pass', (await verify(stalwartMail(folder, name))).result);
    }
    expect(tally.finish()).toEqual([]);
  });
});

describeWithCorpus('ARC mails of mailauth', 'auth/arc/mailauth-eml', (folder) => {
  const cache = path.resolve(folder, '../../dkim/blaze/cache');

  test('the outcome is that of the name', async () => {
    const tally = new Tally('ARC, mailauth');
    const zone = existsSync(cache) ? blazeZone(cache) : {};
    for (const mail of mailsIn(folder, /\.eml$/, zone)) {
      tally.compare(mail.name, /pass/.test(mail.name) ? 'pass' : 'fail', (await verify(mail)).result);
    }
    expect(tally.finish()).toEqual([]);
  });
});

describeWithCorpus('ARC mails of blaze', 'auth/dkim/blaze', (folder) => {
  /** 006: its newest seal says so itself. */
  const expected: Record<string, string> = {
    '002.mail': 'pass',
    '004.mail': 'pass',
    '005.mail': 'pass',
    '006.mail': 'fail',
  };

  test('chains of up to three hops', async () => {
    const tally = new Tally('ARC, blaze');
    for (const mail of mailsIn(folder, /\.mail$/, blazeZone(path.join(folder, 'cache')))) {
      tally.compare(mail.name, expected[mail.name] ?? 'none', (await verify(mail)).result);
    }
    expect(tally.finish()).toEqual([]);
  });
});
