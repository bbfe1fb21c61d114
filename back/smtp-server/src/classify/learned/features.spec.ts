import fc from 'fast-check';

import type { MessageView } from '../view.js';
import { MAX_FEATURES } from './feature-builder.js';
import { featuresOf, thinnessOf } from './features.js';
import { bucketOf, BUCKETS, hashOf, PEOPLE, seedOf, WORDS } from './hash.js';

const wordBucket = (word: string): number => bucketOf(hashOf(word.toLowerCase(), seedOf('word')), WORDS);

function view(subject: string, text: string, changes: Partial<MessageView> = {}): MessageView {
  const signs = { listUnsubscribe: false, oneClick: false, autoSubmitted: null, precedence: null };
  return {
    from: { name: 'Ann', address: 'ann@shop.example', domain: 'shop.example' },
    ...{ replyTo: null, sender: 'ann@shop.example', addressees: 1, subject, text, hiddenText: '', quotedText: '' },
    ...{ links: [], attachments: [], form: 'plain', images: 0, auth: null },
    headers: { listId: null, ...signs, isReport: false, isReply: false, mailer: '', isCampaign: false },
    ...changes,
  };
}

describe('the features of a message', () => {
  it('hashes as it always did: the shipped model depends on it', () => {
    expect(['invoice', 'Rechnung', '領収', 'счёт'].map(wordBucket)).toMatchInlineSnapshot(`
      [
        71353,
        63528,
        50529,
        86855,
      ]
    `);
  });

  it('is the same for the same message', () => {
    const one = featuresOf(view('Your invoice', 'Thank you for your order of 3 lamps.'), [{ name: 'html-only' }]);
    featuresOf(view('Something else', 'quite different words'), []);
    const again = featuresOf(view('Your invoice', 'Thank you for your order of 3 lamps.'), [{ name: 'html-only' }]);
    expect(again).toEqual(one);
  });

  it('knows the form of numbers, not their value', () => {
    const price = (text: string) => featuresOf(view('', text), []).buckets;
    expect(price('pay 310 now')).toEqual(price('pay 975 now'));
    expect(price('pay 310 now')).not.toEqual(price('pay 31 now'));
  });

  it('reads scripts without blanks by pairs of characters', () => {
    const { buckets } = featuresOf(view('', '領収書を送る'), []);
    expect(buckets).toContain(wordBucket('領収'));
  });

  it('sees through letters that only look like others', () => {
    expect(featuresOf(view('', '𝐈𝐧𝐯𝐨𝐢𝐜𝐞'), []).buckets).toContain(wordBucket('invoice'));
  });

  it('keeps what only arriving mail shows where the shipped model does not learn', () => {
    const without = new Set(featuresOf(view('', ''), []).buckets);
    const { buckets } = featuresOf(view('', ''), [{ name: 'dmarc-pass' }, { name: 'no-to' }]);
    const added = buckets.filter((bucket) => !without.has(bucket));
    expect(added).toHaveLength(2);
    for (const bucket of added) expect(bucket - PEOPLE.from).toBeLessThan(PEOPLE.size);
  });

  it('tells nothing of recipients', () => {
    const one = featuresOf(view('Hello', 'text', { addressees: 1 }), []);
    expect(featuresOf(view('Hello', 'text', { addressees: 40 }), [])).toEqual(one);
  });

  it('says little of the form of mail with few words and nothing to follow', () => {
    const signs = ({ buckets, values }: ReturnType<typeof featuresOf>): number =>
      values.filter((_value, at) => (buckets[at] as number) < PEOPLE.from).reduce((sum, value) => sum + value, 0);
    const short = featuresOf(view('Soup', 'with bread'), [{ name: 'no-links' }]);
    const link = [{ host: 'shop.example', scheme: 'https', text: 'here' }];
    expect(signs(short)).toBeLessThan(signs(featuresOf(view('Soup', 'with bread', { links: link }), [])) / 2);
    expect(thinnessOf(short)).toBeGreaterThan(0.5);
    expect(thinnessOf(featuresOf(view('Soup', 'with bread', { links: link }), []))).toBe(0);
    const letters = [...'abcdefghij'];
    const letter = letters.flatMap((one) => letters.map((other) => `${one}${other}word`)).join(' ');
    expect(thinnessOf(featuresOf(view('Soup', letter), [{ name: 'no-links' }]))).toBe(0);
  });

  it('knows what a mail is about in other languages', () => {
    const about = (text: string): Set<number> => new Set(featuresOf(view('', text), []).buckets);
    const english = about('verify your account');
    for (const text of ['Konto bestätigen', 'confirme sua conta', 'controleer uw rekening']) {
      const shared = [...about(text)].filter((bucket) => bucket >= WORDS.from && english.has(bucket));
      expect(shared.length).toBeGreaterThanOrEqual(3);
    }
  });

  it('is bounded, distinct and finite for whatever text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'binary', maxLength: 8_000 }),
        (subject, text) => {
          const { buckets, values } = featuresOf(view(subject, text), []);
          expect(buckets.length).toBeLessThanOrEqual(MAX_FEATURES);
          expect(new Set(buckets).size).toBe(buckets.length);
          expect(buckets.every((bucket) => bucket < BUCKETS)).toBe(true);
          expect(values.every((value) => value > 0 && value <= 2)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes in no more of a long text than has room', () => {
    const text = Array.from(
      { length: 2_000 },
      (_, index) => `word${'abcdefghij'[index % 10]}${index.toString(36)}`,
    ).join(' ');
    const { buckets } = featuresOf(view('subject', text), []);
    expect(buckets.filter((bucket) => bucket >= WORDS.from).length).toBeLessThan(460);
  });
});
