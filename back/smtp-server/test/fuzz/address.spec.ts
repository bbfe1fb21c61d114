import { domainOf, formatMailbox, MAX_MAILBOX, parseMailbox, splitSubaddress } from '../../src/address.js';
import { Random } from '../support/random.js';

const CASES = 60_000;
const ALPHABET: [string, ...string[]] = [
  'a', 'Z', '0', '.', '..', '@', '"', '\\', '\\"', ' ', '+', '-', '_', '[', ']', ':', '::', 'IPv6:', '192.0.2.1', '<', '>',
  '(', ')', ',', ';', '\r\n', '\0', '\x7f', 'ü', 'u\u0308', '例', '👋', '\ud800', '\u0085', '%41', 'xn--', 'example.org',
]; // prettier-ignore
const SEEDS: [string, ...string[]] = [
  'user@example.org',
  '"a \\"b"@example.org',
  'user+tag@[192.0.2.1]',
  'user@[IPv6:2001:db8::1]',
  'jörg@bücher.example',
  `${'a'.repeat(64)}@${'b.'.repeat(90)}example`,
];

describe('addresses, fuzzed', () => {
  it('parses or refuses anything; what parses is canonical, bounded and round-trips', () => {
    const random = new Random(5321);
    let accepted = 0;
    for (let count = 0; count < CASES; count += 1) {
      const text = random.chance(3) ? random.text(ALPHABET, 12) : random.mutate(random.pick(SEEDS), ALPHABET);
      const smtputf8 = random.chance(2);
      const mailbox = parseMailbox(text, { smtputf8 });
      domainOf(text);
      if (mailbox === null) continue;
      accepted += 1;
      const formatted = formatMailbox(mailbox);
      const { base, detail } = splitSubaddress(mailbox.localPart);
      const holds =
        !/[\x00-\x1f\x7f]/.test(formatted) &&
        /^[\x21-\x7e]+$/.test(mailbox.domain) &&
        mailbox.domain === mailbox.domain.toLowerCase().replace('[ipv6:', '[IPv6:') &&
        mailbox.localPart === mailbox.localPart.normalize('NFC') &&
        Buffer.byteLength(text) <= MAX_MAILBOX &&
        (smtputf8 || /^[\x20-\x7e]+$/.test(formatted)) &&
        domainOf(text) === mailbox.domain &&
        (detail === null ? base : `${base}+${detail}`) === mailbox.localPart;
      if (!holds) throw new Error(`property broken by ${JSON.stringify(text)}: ${JSON.stringify(mailbox)}`);
      const again = parseMailbox(formatted, { smtputf8: true });
      // NFC and A-labels may make an address longer than the bound, never different.
      if (again === null && Buffer.byteLength(formatted) > MAX_MAILBOX) continue;
      expect(again && formatMailbox(again)).toBe(formatted);
    }
    process.stdout.write(`fuzz addresses: ${CASES} cases, ${accepted} of them addresses\n`);
    expect(accepted).toBeGreaterThan(CASES / 20);
  });
});
