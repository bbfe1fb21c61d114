import path from 'node:path';

import { describeWithCorpus } from '../support/corpora.js';
import { Tally, dkimResults, mailsIn, perlZone } from '../support/dkim-corpora.js';
import { describeWith } from '../support/programs.js';
import { startRspamd, type Rspamd } from '../support/rspamd.js';
import { startUnbound, type Unbound } from '../support/unbound.js';
import type { Zone } from '../support/zone-resolver.js';

/** rspamd 3.4 still passes rsa-sha1 and keys of 512 bits, which RFC 8301 forbids. */
const OBSOLETE =
  'badkey_8 badkey_9 badkey_12 badkey_13 good_1878523 good_83176 good_qp_1 good_qp_2 good_qp_3 good_rfc4871_3 ' +
  'good_rfc4871_4 goodkey_1 goodkey_2 goodkey_3 goodkey_4 multiple_2';

/** Whether any signature passes: rspamd says yes, we say no, and why ours stands. Never the other way round. */
const DIFFERENCES: Record<string, string> = {
  ...Object.fromEntries(OBSOLETE.split(' ').map((name) => [`${name}.txt`, 'RFC 8301: obsolete algorithm or key'])),
  'badkey_10.txt': 't=s in the key wants i= and d= alike (RFC 6376 section 3.6.1), Mail::DKIM refuses it too',
  'badkey_11.txt': 'h= in the key does not allow the hash (RFC 6376 section 3.6.1), Mail::DKIM refuses it too',
  'ignore_5.txt': 'q=http is unknown (RFC 6376 section 3.5), Mail::DKIM ignores it too',
  'ignore_6.txt': 'q=dns/special is unknown (RFC 6376 section 3.5), Mail::DKIM ignores it too',
  'ignore_8.txt': 'i= is no part of d= (RFC 6376 section 3.5), Mail::DKIM ignores it too',
};

const ENVELOPE = { ip: '127.0.0.1', helo: 'client.example', from: 'ann@sender.example', rcpt: 'bob@dest.example' };

/** Lines of a zone file; names that are to time out are left out. */
function zoneLines(zone: Zone): string[] {
  return Object.entries(zone).flatMap(([name, records]) =>
    records.flatMap((record) =>
      typeof record === 'object' && 'TXT' in record ? [`${name}. TXT ${quoted(String(record.TXT))}`] : [],
    ),
  );
}

function quoted(text: string): string {
  const strings = text.match(/.{1,200}/g) ?? [''];
  return strings.map((string) => `"${string.replace(/["\\]/g, '\\$&')}"`).join(' ');
}

describeWith(['rspamd', 'unbound'], 'DKIM beside rspamd', () => {
  let unbound: Unbound;
  let rspamd: Rspamd;

  afterEach(async () => {
    await rspamd?.stop();
    await unbound?.stop();
  });

  describeWithCorpus('the mails of Mail::DKIM', 'auth/dkim/mail-dkim-perl', (folder) => {
    test('both pass the same', async () => {
      const zone = perlZone(path.join(folder, 'FAKE_DNS.dat'));
      unbound = await startUnbound(zoneLines(zone));
      rspamd = await startRspamd({ dns: unbound.port });
      const tally = new Tally('DKIM beside rspamd', DIFFERENCES);
      for (const mail of mailsIn(path.join(folder, 'corpus'), /\.txt$/, zone)) {
        const { symbols } = await rspamd.scan(mail.message, ENVELOPE);
        const ours = await dkimResults(mail, Date.now());
        tally.compare(mail.name, 'R_DKIM_ALLOW' in symbols, ours.includes('pass'));
      }
      expect(tally.finish()).toEqual([]);
    }, 60_000);
  });
});
