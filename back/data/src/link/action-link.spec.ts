import fc from 'fast-check';

import { ActionLinks, LINK_PURPOSES, type LinkClaim } from './action-link.js';

const SECRET = 'a secret of the tests, longer than 32 characters';
const NOW = Date.parse('2026-11-20T12:00:00Z');
const [OURS, THEIRS] = ['0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f80', '0199f4c2-7c1e-7d43-9f0a-3b1d5c6e7f81'];
const CLAIM: LinkClaim = {
  purpose: 'correct',
  destinationId: '1c9e1f64-3b38-4f6b-8a6e-6f6d1f0b6c01',
  messageId: '01965a3c-7b1e-7c11-9d2a-3f1b2c4d5e6f',
  expiresAt: NOW + 60_000,
};
const links = new ActionLinks(SECRET);

const works = (token: string, organization = OURS, by = links, now = NOW): boolean => {
  const link = by.read(token, now);
  return link !== null && by.proves(organization, link);
};

it('says what it was made for, whatever that is', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...LINK_PURPOSES),
      fc.uuid(),
      fc.option(fc.uuid(), { nil: null }),
      fc.integer({ min: 1, max: 10_000_000 }),
      (purpose, destinationId, messageId, minutes) => {
        const claim = { purpose, destinationId, messageId, expiresAt: NOW + minutes * 60_000 };
        const token = links.sign(OURS, claim);
        expect(token).toMatch(/^[A-Za-z0-9_-]{72}$/);
        expect(links.read(token, NOW)?.claim).toEqual(claim);
        expect(works(token)).toBe(true);
      },
    ),
  );
});

it('works for no other organization, installation, purpose, message or destination, and not after its end', () => {
  const token = links.sign(OURS, CLAIM);
  expect(works(token)).toBe(true);
  expect(works(token, THEIRS)).toBe(false);
  expect(works(token, OURS, new ActionLinks(`${SECRET}!`))).toBe(false);
  expect(works(token, OURS, links, NOW + 60_000)).toBe(false);
  const bytes = Buffer.from(token, 'base64url');
  for (const at of bytes.keys()) {
    for (const bit of [1, 128]) {
      const changed = Buffer.from(bytes);
      changed[at]! ^= bit;
      expect(works(changed.toString('base64url'))).toBe(false);
    }
  }
});

it('is nothing where it is no token, and has one spelling only', () => {
  const token = links.sign(OURS, CLAIM);
  for (const other of [
    '',
    token.slice(1),
    `${token}A`,
    `${token.slice(0, 71)}=`,
    `${token.slice(0, 71)}+`,
    'x'.repeat(72),
  ]) {
    expect(works(other)).toBe(false);
  }
});

it('names neither the organization nor anything that somebody wrote', () => {
  const hex = Buffer.from(links.sign(OURS, CLAIM), 'base64url').toString('hex');
  expect(hex).not.toContain(OURS.replaceAll('-', ''));
  expect(links.sign(OURS, CLAIM)).toBe(links.sign(OURS, CLAIM));
});
