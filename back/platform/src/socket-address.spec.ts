import { formatSocketAddress, parseSocketAddress } from './socket-address.js';

it.each([
  ['127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
  ['clamd:3310', { host: 'clamd', port: 3310 }],
  ['[::1]:3310', { host: '::1', port: 3310 }],
  ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
])('%s is read, and written again', (text, address) => {
  expect(parseSocketAddress(text)).toEqual(address);
  expect(formatSocketAddress(address)).toBe(text);
});

it.each([
  '',
  'clamd',
  ':3310',
  'clamd:',
  'clamd:0',
  'clamd:65536',
  '::1:3310',
  'unix:',
  'unix:clamd.ctl',
  'http://clamd:3310',
])('%j is no address', (text) => expect(parseSocketAddress(text)).toBeNull());
