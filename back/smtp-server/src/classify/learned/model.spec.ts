import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import fc from 'fast-check';

import type { MessageView } from '../view.js';
import { featuresOf } from './features.js';
import { BUCKETS } from './hash.js';
import { CATEGORIES, KINDS, ROWS } from './heads.js';
import { LearnedModel } from './model.js';
import { OrganizationModel } from './organization-model.js';
import { shippedModel } from './shipped-model.js';
import { train, TRAINING_DEFAULTS, type Example } from './trainer.js';

function view(subject: string, text: string, from = 'ann@shop.example'): MessageView {
  const signs = { listUnsubscribe: false, oneClick: false, autoSubmitted: null, precedence: null };
  return {
    from: { name: '', address: from, domain: from.slice(from.indexOf('@') + 1) },
    ...{ replyTo: null, sender: from, addressees: 1, subject, text, hiddenText: '', quotedText: '' },
    ...{ links: [], attachments: [], form: 'plain', images: 0, auth: null },
    headers: { listId: null, ...signs, isReport: false, isReply: false, mailer: '', isCampaign: false },
  };
}

const JUNK = ['claim your prize now', 'you have won a prize', 'claim the reward now', 'winner of a great prize'];
const BILLS = ['your invoice is attached', 'invoice for your order', 'the order was paid', 'receipt for your order'];
const LETTERS = ['shall we have lunch', 'lunch on thursday then', 'see you at lunch', 'thanks for thursday'];

function examples(): Example[] {
  const all = [JUNK, BILLS, LETTERS].flatMap((texts, group) => texts.map((text) => ({ text, group })));
  return all.map(({ text, group }) => ({
    features: featuresOf(view('', text), []),
    unwanted: group === 0,
    phishing: group === 0 ? false : null,
    kind: group === 0 ? null : KINDS.indexOf(group === 1 ? 'receipt' : 'personal'),
    weight: 1,
    sender: text,
    common: true,
  }));
}

const options = { ...TRAINING_DEFAULTS, epochs: 40 };
const header = {
  ...{ version: 'test', trained: '2026-01-01', threshold: 0.5, shift: 0 },
  temperature: { unwanted: 1, phishing: 1, kind: 1 },
};

function trained(): LearnedModel {
  const { weights, biases } = train(examples(), options);
  return new LearnedModel({ header: { ...header, biases: [...biases] }, weights });
}

const probe = (text: string, from?: string) => featuresOf(view('', text, from), []);

describe('the learned model', () => {
  const model = trained();

  it('learns what tells categories apart', () => {
    expect(model.predict(probe('a prize for the winner')).category).toBe('spam');
    expect(model.predict(probe('invoice of the order')).category).toBe('receipt');
    expect(model.predict(probe('lunch then')).category).toBe('personal');
  });

  it('says probabilities whose sum is one, and the chosen one as confidence, for whatever text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), (text) => {
        const { category, confidence, probabilities } = model.predict(probe(text));
        expect(probabilities.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 4);
        expect(confidence).toBe(probabilities[CATEGORIES.indexOf(category)]);
      }),
    );
  });

  it('is trained the same by the same seed', () => {
    expect(trained().encode().equals(model.encode())).toBe(true);
  });

  it('tells the words that weighed most, out of the message itself', () => {
    const reasons = model.explain(view('', 'claim your prize please'), [], 'spam');
    expect(reasons.length).toBeLessThanOrEqual(5);
    expect(reasons.join()).toMatch(/prize|claim/);
    for (const reason of model.explain(view('', 'invoice of the order'), [], 'receipt'))
      expect(reason).not.toMatch(/prize/);
  });

  it('names a signal that weighed', () => {
    const { weights, biases } = train(
      examples().map((example) =>
        example.unwanted === true
          ? { ...example, features: featuresOf(view('', 'x'), [{ name: 'image-only' }]) }
          : example,
      ),
      options,
    );
    const other = new LearnedModel({ header: { ...header, biases: [...biases] }, weights });
    expect(other.explain(view('', 'y'), [{ name: 'image-only' }], 'spam')).toContain('signal image-only');
  });

  it('goes into a file and back', () => {
    const again = LearnedModel.load(model.encode());
    expect(again.header).toMatchObject(header);
    for (const text of [...JUNK, ...BILLS, ...LETTERS]) {
      const [one, other] = [model.predict(probe(text)), again.predict(probe(text))];
      expect(other.category).toBe(one.category);
      expect(other.confidence).toBeCloseTo(one.confidence, 3);
    }
  });

  it('refuses a file that is cut off, changed or of something else', () => {
    const file = model.encode();
    expect(() => LearnedModel.load(file.subarray(0, -100))).toThrow('cut off or damaged');
    const changed = Buffer.from(file);
    changed[200] = (changed[200] as number) ^ 1;
    expect(() => LearnedModel.load(changed)).toThrow('cut off or damaged');
    expect(() => LearnedModel.load(Buffer.from('GIF89a and so on, which is not a model at all'))).toThrow(
      'npm run train',
    );
    expect(() => LearnedModel.load(Buffer.alloc(0))).toThrow('npm run train');
  });

  it('has no word in its file', () => {
    expect(model.encode().toString('latin1')).not.toMatch(/prize|invoice|lunch/);
  });

  it('does not grow with the messages it sees', () => {
    const organization = new OrganizationModel(model);
    organization.learn(probe('claim'), 'receipt');
    const predict = (count: number): void => {
      for (let index = 0; index < count; index++) {
        const features = probe(`claim your prize number ${index}, or lunch on thursday with the invoice`);
        model.predict(features);
        organization.predict(features);
      }
    };
    predict(2_000);
    const before = heap();
    predict(20_000);
    expect(heap() - before).toBeLessThan(2 * 2 ** 20);
  });
});

describe('the shipped model', () => {
  it('is read in less than a second, and is small', () => {
    const started = process.cpuUsage();
    const model = shippedModel();
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_000);
    expect(model.encode().length).toBeLessThan(2 * 2 ** 20);
  });

  it('knows plain cases, also of languages that its corpora do not have', () => {
    const say = (subject: string, text: string) => shippedModel().predict(featuresOf(view(subject, text), [])).category;
    expect(
      say('Invoice for your order', 'Thank you for your order. Your invoice is attached. Total amount paid: $31.00.'),
    ).toBe('receipt');
    expect(say('Lunch?', 'Hi Tom, could we meet on Thursday at noon to talk about the draft? Regards, Ann')).toBe(
      'personal',
    );
    expect(say('Mittagessen', 'Hallo Thomas, hast du am Donnerstag Zeit? Viele Grüße, Anna')).toBe('personal');
    expect(['spam', 'phishing']).toContain(
      say('You are a winner', 'Congratulations, claim your prize now. Click here before the offer expires.'),
    );
  });
});

/** The collector, which is not offered without being asked for. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

function heap(): number {
  collector()();
  return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
}

it('has room for its weights', () => expect(new Float32Array(BUCKETS * ROWS).byteLength).toBeLessThan(6 * 2 ** 20));
