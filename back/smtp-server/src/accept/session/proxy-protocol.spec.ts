import { parseProxyHeader, type ProxyHeader } from './proxy-protocol.js';

const SIGNATURE = Buffer.from('0d0a0d0a000d0a515549540a', 'hex');

function v2(command: number, family: number, rest: Buffer): Buffer {
  const fixed = Buffer.from([0x20 | command, family, rest.length >> 8, rest.length & 0xff]);
  return Buffer.concat([SIGNATURE, fixed, rest]);
}

const ipv4 = Buffer.from([192, 0, 2, 7, 198, 51, 100, 1, 0x30, 0x39, 0, 25]);
const ipv6 = Buffer.concat([
  Buffer.from('20010db8000000000000000000000001', 'hex'),
  Buffer.from('20010db8000000000000000000000002', 'hex'),
  Buffer.from([0x30, 0x39, 0, 25]),
]);
const complete = (length: number, source: { ip: string; port: number } | null): ProxyHeader => ({
  kind: 'complete',
  length,
  source,
});

describe('PROXY protocol', () => {
  it.each<[string, Buffer, { ip: string; port: number } | null]>([
    ['v1 TCP4', Buffer.from('PROXY TCP4 192.0.2.7 198.51.100.1 12345 25\r\n'), { ip: '192.0.2.7', port: 12345 }],
    ['v1 TCP6', Buffer.from('PROXY TCP6 2001:DB8::1 2001:db8::2 12345 25\r\n'), { ip: '2001:db8::1', port: 12345 }],
    ['v1 UNKNOWN', Buffer.from('PROXY UNKNOWN\r\n'), null],
    ['v1 UNKNOWN with addresses', Buffer.from('PROXY UNKNOWN ffff::1 ffff::2 1 2\r\n'), null],
    ['v2 IPv4', v2(1, 0x11, ipv4), { ip: '192.0.2.7', port: 12345 }],
    ['v2 IPv4 with TLVs', v2(1, 0x11, Buffer.concat([ipv4, Buffer.alloc(40, 4)])), { ip: '192.0.2.7', port: 12345 }],
    ['v2 IPv6', v2(1, 0x21, ipv6), { ip: '2001:db8::1', port: 12345 }],
    ['v2 LOCAL', v2(0, 0, Buffer.alloc(0)), null],
  ])('reads %s, and waits for it octet by octet', (_name, header, source) => {
    expect(parseProxyHeader(Buffer.concat([header, Buffer.from('EHLO x\r\n')]))).toEqual(
      complete(header.length, source),
    );
    for (let end = 1; end < header.length; end += 1) {
      expect(parseProxyHeader(header.subarray(0, end)).kind).toBe('incomplete');
    }
  });

  it.each<[string, Buffer]>([
    ['a command', Buffer.from('EHLO x\r\n')],
    ['an unknown family', Buffer.from('PROXY UDP4 192.0.2.7 198.51.100.1 1 2\r\n')],
    ['an address of the other family', Buffer.from('PROXY TCP4 2001:db8::1 2001:db8::2 1 2\r\n')],
    ['no address', Buffer.from('PROXY TCP4 mail.example.com 198.51.100.1 1 2\r\n')],
    ['no port', Buffer.from('PROXY TCP4 192.0.2.7 198.51.100.1\r\n')],
    ['too large a port', Buffer.from('PROXY TCP4 192.0.2.7 198.51.100.1 99999 25\r\n')],
    ['more words', Buffer.from('PROXY TCP4 192.0.2.7 198.51.100.1 1 2 3\r\n')],
    ['an endless line', Buffer.from(`PROXY ${'x'.repeat(200)}`)],
    ['v2 of another version', Buffer.concat([SIGNATURE, Buffer.from([0x31, 0x11, 0, 12]), ipv4])],
    ['v2 of another command', v2(2, 0x11, ipv4)],
    ['v2 over UDP', v2(1, 0x12, ipv4)],
    ['v2 too short for its family', v2(1, 0x21, ipv4)],
    ['v2 of an absurd length', Buffer.concat([SIGNATURE, Buffer.from([0x21, 0x11, 0xff, 0xff])])],
  ])('refuses %s', (_name, header) => {
    expect(parseProxyHeader(header).kind).toBe('invalid');
  });
});
