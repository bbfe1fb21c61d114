import { ManualClock } from '@postern/platform';

import { pemOf, rsaTestKey } from '../../../test/support/crafted-signature.js';
import { zoneResolver } from '../../../test/support/zone-resolver.js';
import { verifyDkim } from '../../authenticate/dkim/dkim.js';
import { parseMessage } from '../../header.js';
import { signNotice } from './sign-notice.js';
import { createSigningKey } from './signing-key.js';

const rsa = rsaTestKey();
const keyOf = (domain: string) => createSigningKey(domain, 's', pemOf(rsa));
const clock = new ManualClock();
const NOTICE = Buffer.from(
  'From: Postern <postmaster@mx.example.org>\r\nTo: ann@elsewhere.example\r\nSubject: Held mail\r\n\r\nTwo messages.\r\n',
);

function sign(...ours: string[]): Promise<Buffer[]> {
  const signingKey = (domain: string) => Promise.resolve(ours.includes(domain) ? keyOf(domain) : null);
  return signNotice(NOTICE, { hostname: 'mx.example.org', clock, signingKey });
}

async function resultsOf(parts: readonly Buffer[]) {
  const message = Buffer.concat(parts);
  const record = { TXT: `v=DKIM1; p=${rsa.p}` };
  const resolver = zoneResolver({
    's._domainkey.example.org': [record],
    's._domainkey.mx.example.org': [record],
  });
  const found = await verifyDkim(message, parseMessage(message), resolver, clock);
  return found.map(({ result, domain }) => [result, domain]);
}

test.each([
  ['the host’s own domain', ['mx.example.org', 'example.org'], 'mx.example.org'],
  ['the domain that it belongs to', ['example.org'], 'example.org'],
])('is signed with the key of %s, and nothing else in it changes', async (_, ours, domain) => {
  const parts = await sign(...ours);
  expect(await resultsOf(parts)).toEqual([['pass', domain]]);
  expect(parts.at(-1)).toBe(NOTICE);
});

test('stays as it is where no domain here could vouch for it', async () => {
  expect(await sign('other.example')).toEqual([NOTICE]);
});
