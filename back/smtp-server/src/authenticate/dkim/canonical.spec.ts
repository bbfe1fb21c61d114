import { createHash } from 'node:crypto';

import * as fc from 'fast-check';

import { canonicalField, hashBody } from './canonical.js';

/** RFC 6376 sections 3.4.3 and 3.4.4 line by line. */
function reference(body: string, relaxed: boolean): string {
  const lines = body.split('\r\n').map((line) => (relaxed ? line.replace(/[ \t]+/g, ' ').replace(/ $/, '') : line));
  while (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) return relaxed ? '' : '\r\n';
  return `${lines.join('\r\n')}\r\n`;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('base64');
}

const piece = fc.oneof(
  fc.constantFrom(
    ' ',
    '  ',
    '\t',
    '\r\n',
    '\r\n\r\n',
    ' \r\n',
    '\r',
    '\n',
    'a',
    'word',
    '\xa0',
    '\x85',
    '\x00',
    '\xff',
  ),
  fc.constant('x'.repeat(300)),
  fc.constant('base64'.repeat(900)),
);
const bodies = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

test.each(['simple', 'relaxed'] as const)('%s bodies hash as their lines do', (method) => {
  fc.assert(
    fc.property(bodies, (body) => {
      const canonical = reference(body, method === 'relaxed');
      const got = hashBody(Buffer.from(body, 'latin1'), method);
      expect(got).toEqual({ digest: digestOf(canonical), length: canonical.length });
    }),
    { seed: 6376, numRuns: 5000 },
  );
});

test.each(['simple', 'relaxed'] as const)('%s bodies hash up to l=', (method) => {
  fc.assert(
    fc.property(bodies, fc.nat(2000), (body, limit) => {
      const canonical = reference(body, method === 'relaxed').slice(0, limit);
      const got = hashBody(Buffer.from(body, 'latin1'), method, limit);
      expect(got).toEqual({ digest: digestOf(canonical), length: canonical.length });
    }),
    { seed: 3764, numRuns: 5000 },
  );
});

test('the empty body of RFC 6376 section 3.4.4', () => {
  expect(hashBody(Buffer.alloc(0), 'relaxed').digest).toBe('47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=');
  expect(hashBody(Buffer.alloc(0), 'simple').digest).toBe('frcCV1k9oG9oKj3dpUqdJg1PxRT2RSN/XKdLCPjaYaY=');
});

test('the example of RFC 6376 section 3.4.5', () => {
  const body = Buffer.from(' C \r\nD \t E\r\n\r\n\r\n');
  expect(hashBody(body, 'relaxed').digest).toBe(digestOf(' C\r\nD E\r\n'));
  expect(hashBody(body, 'simple').digest).toBe(digestOf(' C \r\nD \t E\r\n'));
  expect(canonicalField({ name: 'a', raw: 'A: X' }, 'relaxed')).toBe('a:X');
  expect(canonicalField({ name: 'b', raw: 'B : Y\t\r\n\tZ  ' }, 'relaxed')).toBe('b:Y Z');
  expect(canonicalField({ name: 'b', raw: 'B : Y\t\r\n\tZ  ' }, 'simple')).toBe('B : Y\t\r\n\tZ  ');
});

test('octets that only look like white space stay', () => {
  expect(canonicalField({ name: 'subject', raw: 'Subject: voil\xc3\xa0 \xa0' }, 'relaxed')).toBe(
    'subject:voil\xc3\xa0 \xa0',
  );
});

/** Searching for the next space from each tab anew would take minutes. */
test.each([
  ['tabs', '\t'],
  ['spaces', ' '],
  ['tabs and line ends', '\t\r\n'],
])('twenty megabytes of words between %s hash in time that grows with their size', (_, blank) => {
  const body = Buffer.from(`${'x'.repeat(200)}${blank}`.repeat(100_000), 'latin1');
  const start = process.cpuUsage().user;
  hashBody(body, 'relaxed');
  expect(process.cpuUsage().user - start).toBeLessThan(10_000_000);
});
