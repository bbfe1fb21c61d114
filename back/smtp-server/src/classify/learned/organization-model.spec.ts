import fc from 'fast-check';

import type { MessageView } from '../view.js';
import { featuresOf } from './features.js';
import { CATEGORIES } from './heads.js';
import { MOST_CATEGORIES, OrganizationModel } from './organization-model.js';
import { shippedModel } from './shipped-model.js';
import { SparseRows } from './sparse-rows.js';

function mail(subject: string, text: string, from: string) {
  const signs = { listUnsubscribe: true, oneClick: false, autoSubmitted: null, precedence: null };
  const view: MessageView = {
    from: { name: '', address: from, domain: from.slice(from.indexOf('@') + 1) },
    ...{ replyTo: null, sender: from, addressees: 1, subject, text, hiddenText: '', quotedText: '' },
    ...{ links: [], attachments: [], form: 'both', images: 0, auth: null },
    headers: { listId: null, ...signs, isReport: false, isReply: false, mailer: '', isCampaign: false },
  };
  return featuresOf(view, []);
}

const weekly = (week: number) =>
  mail(
    `Harvest report, week ${week}`,
    `The harvest of the northern fields in week ${week}: barley, oats and rye, with yields and moisture.`,
    'reports@farm.example',
  );
const OTHERS = [
  mail(
    'Invoice for your order',
    'Thank you for your order. Your invoice is attached. Total paid $31.00.',
    'billing@shop.example',
  ),
  mail('Lunch?', 'Hi Tom, could we meet on Thursday at noon? Regards, Ann', 'ann@friends.example'),
  mail(
    'You are a winner',
    'Congratulations, claim your prize now. Click here before the offer expires.',
    'x@junk.example',
  ),
  mail('Autumn sale', 'Save 20% on our new collection. Shop now, free shipping.', 'news@clothes.example'),
];

describe("an organization's model", () => {
  const base = shippedModel();
  const probabilityOf = (model: OrganizationModel, features: ReturnType<typeof mail>, category: string) =>
    model.predict(features).probabilities[model.categories.indexOf(category)] as number;

  it('says what the shipped model says before it learned anything', () => {
    const model = new OrganizationModel(base);
    for (const features of OTHERS) {
      expect(model.predict(features).category).toBe(base.predict(features).category);
      expect(model.predict(features).confidence).toBeCloseTo(base.predict(features).confidence, 2);
    }
  });

  it('moves similar mail after one correction, and has it after three', () => {
    const model = new OrganizationModel(base);
    const before = probabilityOf(model, weekly(9), 'social');
    model.learn(weekly(1), 'social');
    expect(probabilityOf(model, weekly(9), 'social')).toBeGreaterThan(Math.max(0.3, before + 0.2));
    model.learn(weekly(2), 'social');
    model.learn(weekly(3), 'social');
    expect(model.predict(weekly(9)).category).toBe('social');
    expect(model.corrections).toBe(3);
  });

  it('does not forget what it was not told', () => {
    const model = new OrganizationModel(base);
    for (let week = 1; week <= 10; week++) model.learn(weekly(week), 'social');
    for (const features of OTHERS) expect(model.predict(features).category).toBe(base.predict(features).category);
  });

  it("learns a category of the organization's own", () => {
    const model = new OrganizationModel(base);
    for (let week = 1; week <= 3; week++) model.learn(weekly(week), 'harvest');
    expect(model.predict(weekly(9)).category).toBe('harvest');
    expect(model.categories).toEqual([...CATEGORIES, 'harvest']);
    for (const features of OTHERS) expect(model.predict(features).category).toBe(base.predict(features).category);
  });

  it('changes its mind', () => {
    const model = new OrganizationModel(base);
    for (let week = 1; week <= 3; week++) model.learn(weekly(week), 'spam');
    expect(model.predict(weekly(9)).category).toBe('spam');
    for (let week = 4; week <= 7; week++) model.learn(weekly(week), 'newsletter');
    expect(model.predict(weekly(9)).category).toBe('newsletter');
  });

  it('goes into bytes and back, small, and refuses others', () => {
    const model = new OrganizationModel(base);
    for (let week = 1; week <= 3; week++) model.learn(weekly(week), 'harvest');
    const bytes = model.serialize();
    expect(bytes.length).toBeLessThan(20_000);
    const again = OrganizationModel.load(base, bytes);
    expect(again.predict(weekly(9))).toEqual(model.predict(weekly(9)));
    expect(again.corrections).toBe(3);
    expect(() => OrganizationModel.load(base, bytes.subarray(0, -3))).toThrow('cut off');
    expect(() => OrganizationModel.load(base, Buffer.from('something else'))).toThrow('Learn it anew');
  });

  it('has at most so many categories', () => {
    const model = new OrganizationModel(base);
    const names = Array.from({ length: MOST_CATEGORIES }, (_, index) => `own ${index}`);
    expect(() => {
      for (const name of names) model.learn(weekly(1), name);
    }).toThrow('at most');
  });
});

describe('sparse rows', () => {
  it('hold what a map would hold', () => {
    const change = fc.tuple(fc.nat(200), fc.nat(2), fc.integer({ min: -5, max: 5 }));
    fc.assert(
      fc.property(fc.array(change, { maxLength: 400 }), (changes) => {
        const rows = new SparseRows(3, 1_000);
        const expected = new Map<string, number>();
        for (const [bucket, column, by] of changes) {
          rows.change(bucket, column, by);
          expected.set(`${bucket} ${column}`, (expected.get(`${bucket} ${column}`) ?? 0) + by);
        }
        rows.widen();
        for (const [key, value] of expected) {
          const [bucket, column] = key.split(' ').map(Number) as [number, number];
          expect(rows.get(bucket, column)).toBe(value);
        }
      }),
    );
  });

  it('take in no more than they may', () => {
    const rows = new SparseRows(1, 10);
    for (let bucket = 0; bucket < 50; bucket++) rows.change(bucket, 0, 1);
    expect(rows.size).toBe(10);
    expect(rows.get(49, 0)).toBe(0);
  });
});
