import { reverseName } from './reverse-name.js';

test.each([
  ['192.0.2.1', '1.2.0.192.in-addr.arpa'],
  ['::ffff:192.0.2.1', '1.2.0.192.in-addr.arpa'],
  ['2001:db8::567:89ab', 'b.a.9.8.7.6.5.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa'],
])('%s is found at %s', (address, name) => {
  expect(reverseName(address)).toBe(name);
});

test('anything else is refused', () => {
  expect(() => reverseName('example.org')).toThrow(RangeError);
});
