import type { IncomingMessage } from 'node:http';

import { isFromElsewhere } from './origin.js';

const says = (headers: Record<string, string>): boolean =>
  isFromElsewhere({ headers: { host: 'mail.example.org', ...headers } } as unknown as IncomingMessage);

describe('a request from another site', () => {
  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling', { 'sec-fetch-site': 'same-site' }],
    ['nonsense', { 'sec-fetch-site': 'x' }],
    ['another site, whatever Origin says', { 'sec-fetch-site': 'cross-site', origin: 'https://mail.example.org' }],
    ['an older browser elsewhere', { origin: 'https://evil.example' }],
    ['an older browser at another port', { origin: 'https://mail.example.org:8443' }],
    ['a page without an origin', { origin: 'null' }],
  ])('is known: %s', (_name, headers) => {
    expect(says(headers)).toBe(true);
  });

  it.each([
    ['our own page', { 'sec-fetch-site': 'same-origin', origin: 'https://mail.example.org' }],
    ['the address line', { 'sec-fetch-site': 'none' }],
    ['our own page in an older browser', { origin: 'https://mail.example.org' }],
    ['a program', {}],
  ])('is none of: %s', (_name, headers) => {
    expect(says(headers)).toBe(false);
  });
});
