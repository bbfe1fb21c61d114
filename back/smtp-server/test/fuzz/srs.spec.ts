import { ManualClock } from '@postern/platform';
import { formatMailbox, parseMailbox } from '../../src/address.js';
import { createSrs } from '../../src/forward/rewrite/srs.js';
import { Random } from '../support/random.js';

const CASES = 60_000;
const ALPHABET: [string, ...string[]] = [
  'a', 'B', '0', '=', '==', '+', '-', '@', 'SRS0', 'SRS1', 'srs0=', 'SRS1=', '2W', '"', '\\', ' ', '.', '/', '_',
  'ours.test', 'example.org', '[192.0.2.1]', '\r\n', '\0', 'ü', '\ud800',
]; // prettier-ignore

describe('SRS, fuzzed', () => {
  const clock = new ManualClock();
  const ours = createSrs({ secrets: ['ours'], domain: 'ours.test', clock });
  const theirs = createSrs({ secrets: ['theirs'], domain: 'theirs.test', clock });
  const SEEDS: [string, ...string[]] = [
    'user@example.org',
    '"quoted user"@example.org',
    ours.forward('user@example.org'),
    ours.forward(theirs.forward('user@example.org')),
    'SRS0=AAAA=AA=example.org=user@theirs.test',
  ];

  it('answers anything, and takes back every address that it gave out', () => {
    const random = new Random(1);
    let round = 0;
    let forged = 0;
    for (let count = 0; count < CASES; count += 1) {
      const text = random.chance(3) ? random.text(ALPHABET, 14) : random.mutate(random.pick(SEEDS), ALPHABET);
      const unknown = ours.reverse(text);
      if ('address' in unknown && !/[\r\n\0]/.test(unknown.address)) forged += 1;
      const forwarded = ours.forward(text);
      const mailbox = parseMailbox(text, { smtputf8: true });
      if (mailbox === null || mailbox.domain === 'ours.test') continue;
      round += 1;
      // SRS1 keeps the first forwarder and drops the ones between, so there the way back is the SRS0.
      const back = ours.reverse(forwarded);
      if (!('address' in back)) throw new Error(`no way back for ${JSON.stringify(text)}: ${JSON.stringify(back)}`);
      const isSrs = /^SRS[01][-+=]/i.test(mailbox.localPart);
      const ascii = (address: string): string => address.replace(/@.*$/su, (domain) => domain.toLowerCase());
      if (!isSrs) expect(ascii(back.address)).toBe(ascii(formatMailbox(mailbox)));
      expect(parseMailbox(forwarded, { smtputf8: true })?.domain ?? 'too long').toMatch(/^(ours\.test|too long)$/);
    }
    process.stdout.write(
      `fuzz SRS: ${CASES} cases, ${round} sent and taken back, ${forged} unchanged enough to verify\n`,
    );
    expect(round).toBeGreaterThan(CASES / 20);
  });

  it('takes no address that was altered outside the case', () => {
    const random = new Random(2);
    const genuine = ours.forward('some.user@example.org');
    let accepted = 0;
    for (let count = 0; count < CASES; count += 1) {
      const altered = random.mutate(genuine, ALPHABET);
      const at = altered.lastIndexOf('@');
      if (altered.slice(0, at).toLowerCase() === genuine.slice(0, genuine.lastIndexOf('@')).toLowerCase()) continue;
      const reversed = ours.reverse(altered);
      if ('address' in reversed && reversed.address.toLowerCase() !== 'some.user@example.org') accepted += 1;
    }
    // 24 bits, fewer for the ignored case: about one in a million guesses hits.
    expect(accepted).toBeLessThanOrEqual(1);
  });
});
