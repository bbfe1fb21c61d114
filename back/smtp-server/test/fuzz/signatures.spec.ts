import { ManualClock } from '@postern/platform';

import { collectChain } from '../../src/authenticate/dkim/arc-chain.js';
import { verifyArc } from '../../src/authenticate/dkim/arc.js';
import { verifyDkim } from '../../src/authenticate/dkim/dkim.js';
import { keyRecord } from '../../src/authenticate/dkim/key-record.js';
import { parseSignature, tagsOf } from '../../src/authenticate/dkim/signature.js';
import { parseTagList, TagListError } from '../../src/authenticate/dkim/tag-list.js';
import { VerificationFailure } from '../../src/authenticate/dkim/verification-failure.js';
import { sealArc } from '../../src/forward/seal/seal.js';
import { createSigningKey } from '../../src/forward/seal/signing-key.js';
import { parseHeader, parseMessage } from '../../src/header.js';
import { craftSigned, ed25519TestKey, pemOf, rsaTestKey } from '../support/crafted-signature.js';
import { zoneResolver } from '../support/zone-resolver.js';

/** Mutated signatures, seals and key records: whatever they hold, there is an answer, it comes at once, and it is no pass. */

const rsa = rsaTestKey();
const ed25519 = ed25519TestKey();
const MAIL = 'From: a@example.org\r\nSubject: Hello\r\n\r\nHello\r\n';
const resolver = zoneResolver({ 'sel._domainkey.example.org': [{ TXT: `v=DKIM1; k=ed25519; p=${ed25519.p}` }] });
const clock = new ManualClock();
const CASES = 20_000;
/** Milliseconds that no case comes near, whatever else the machine does. */
const HANG = 5_000;

/** mulberry32: the same numbers in every run. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const SNIPPETS = [
  ';',
  '=',
  ';;',
  ' ',
  '\r\n ',
  '\t',
  ':',
  '/',
  '@',
  '=3D',
  '\x00',
  '\r',
  '\n',
  '\xa0',
  '\xff',
  'b=',
  'i=1;',
  '9'.repeat(20),
];

function mutated(text: string, random: (below: number) => number): string {
  let result = text;
  for (let edits = 1 + random(4); edits > 0; edits--) {
    const at = random(result.length + 1);
    const snippet = SNIPPETS[random(SNIPPETS.length)] ?? '';
    const size = random(6);
    const piece = [snippet, '', result.slice(at, at + size * 4), String.fromCharCode(random(256))][random(4)] ?? '';
    result = result.slice(0, at) + piece + result.slice(at + (random(2) === 0 ? 0 : size));
  }
  return result;
}

/** Runs the cases and returns how long the slowest took, in milliseconds. */
function slowest(run: (random: (below: number) => number) => void): number {
  const random = generator(20_260_101);
  let longest = 0;
  for (let each = 0; each < CASES; each++) {
    const start = performance.now();
    run(random);
    longest = Math.max(longest, performance.now() - start);
  }
  return longest;
}

function fails(action: () => unknown): boolean {
  try {
    action();
    return false;
  } catch (thrown) {
    if (thrown instanceof TagListError || thrown instanceof VerificationFailure) return true;
    throw thrown;
  }
}

const signature = craftSigned(MAIL, ed25519, { i: '@example.org', t: '1', x: '9999999999', q: 'dns/txt' });
const signatureField = parseMessage(signature).fields[0] ?? { name: '', raw: '' };

test('tag lists', () => {
  let refused = 0;
  const longest = slowest((random) => {
    const text = mutated('v=1; a=rsa-sha256; d=example.org;\r\n h=from:to; b=QUJD;', random);
    if (fails(() => parseTagList(text))) refused++;
  });
  expect(refused).toBeGreaterThan(CASES / 10);
  expect(longest).toBeLessThan(HANG);
});

test('key records', () => {
  const texts = [`v=DKIM1; k=rsa; t=s; h=sha256; p=${rsa.p}`, `v=DKIM1; k=ed25519; s=*; p=${ed25519.p}`];
  let refused = 0;
  const longest = slowest((random) => {
    const record = keyRecord(mutated(texts[random(2)] ?? '', random));
    if (record instanceof VerificationFailure) refused++;
    else expect(record.bits).toBeGreaterThan(0);
  });
  expect(refused).toBeGreaterThan(CASES / 10);
  expect(longest).toBeLessThan(HANG);
});

test('signature fields', () => {
  let refused = 0;
  const longest = slowest((random) => {
    const field = { name: 'dkim-signature', raw: mutated(signatureField.raw, random) };
    if (fails(() => parseSignature(field, tagsOf(field)))) refused++;
  });
  expect(refused).toBeGreaterThan(CASES / 10);
  expect(longest).toBeLessThan(HANG);
});

test('chains', async () => {
  const key = createSigningKey('example.org', 'sel', pemOf(ed25519));
  let fields = parseMessage(Buffer.from(MAIL)).fields;
  for (const arc of ['none', 'pass', 'pass'] as const) {
    const request = { fields, bodyHash: '', arc, authenticationResults: 'mx.example.org; none', key, clock };
    fields = [...(await sealArc(request)), ...fields];
  }
  const header = fields.map(({ raw }) => `${raw}\r\n`).join('');
  let broken = 0;
  const longest = slowest((random) => {
    if (collectChain(parseHeader(mutated(header, random)))?.problem !== '') broken++;
  });
  expect(broken).toBeGreaterThan(CASES / 10);
  expect(longest).toBeLessThan(HANG);
});

test('whole messages: nothing throws, and what was changed where it is signed does not pass', async () => {
  const random = generator(42);
  const text = signature.toString('latin1');
  const results = new Set<string>();
  for (let each = 0; each < 2_000; each++) {
    const message = Buffer.from(mutated(text, random), 'latin1');
    const parsed = parseMessage(message);
    for (const { result, comment } of await verifyDkim(message, parsed, resolver, clock)) {
      results.add(result);
      expect(comment).toMatch(/^[a-zA-Z0-9 ,:.=()-]*$/);
    }
    expect((await verifyArc(message, parsed, resolver, clock)).result).not.toBe('pass');
  }
  expect([...results].sort()).toEqual(expect.arrayContaining(['fail', 'pass', 'permerror']));
});
