import { mxParts, relativeName } from './relative-name.js';

it('leaves the domain out, as the forms of DNS providers want it', () => {
  expect(relativeName('_dmarc.example.org', 'example.org')).toBe('_dmarc');
  expect(relativeName('a._domainkey.example.org', 'example.org')).toBe('a._domainkey');
  expect(relativeName('example.org', 'example.org')).toBe('@');
  expect(relativeName('myexample.org', 'example.org')).toBe('myexample.org');
});

it('tells the preference of an MX record from its host', () => {
  expect(mxParts('10 mx.postern.test')).toEqual({ priority: '10', host: 'mx.postern.test' });
  expect(mxParts('mx.postern.test')).toBeNull();
});
