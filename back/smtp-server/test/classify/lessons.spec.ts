/** What the language model teaches the learned one, on a real PostgreSQL. */
import {
  LOAD_CORRECTIONS,
  LOAD_LESSONS,
  Keyring,
  type CorrectionRow,
  type LessonRow,
  createDataSource,
  createOrganization,
} from '@postern/data';
import { createTestDatabase, type TestDatabase } from '@postern/data/testing';
import { ManualClock, seal } from '@postern/platform';

import type { Subject } from '../../src/classify/cascade.js';
import { knowledgeOf } from '../../src/classify/knowledge.js';
import { encodeFeatures } from '../../src/classify/learned/feature-bytes.js';
import { featuresOf } from '../../src/classify/learned/features.js';
import { shippedModel } from '../../src/classify/learned/shipped-model.js';
import { MOST_LESSONS, teach } from '../../src/classify/lessons.js';
import { OwnModels } from '../../src/classify/own-model.js';
import { signalsOf } from '../../src/classify/signals/signals.js';
import type { OwnModel } from '../../src/classify/taught-model.js';
import type { MessageView } from '../../src/classify/view.js';
import type { Verdict } from '../../src/message.js';
import { SECRET } from '../support/stack.js';
import { mailView } from './mail-view.js';

const base = shippedModel();
const CATEGORIES = knowledgeOf([], [], []).categories;
const CATEGORY_NAMES: readonly string[] = [...CATEGORIES.keys()];
let database: TestDatabase;
let keyring: Keyring;
let organization: string;
const clock = new ManualClock();

beforeAll(async () => {
  database = await createTestDatabase();
  const source = await createDataSource(database.url).initialize();
  organization = (await createOrganization(source.manager, SECRET, 'Tests')).id;
  await source.destroy();
  keyring = new Keyring(database.pool, SECRET);
});
beforeEach(() => database.pool.query('delete from model_lesson; delete from correction'));
afterAll(() => database.drop());

/** Club mail, which the shipped model takes for wanted. */
function club(at: number, over: Partial<MessageView> = {}): MessageView {
  const address = `member${at}@rowing${at}.example`;
  return mailView({
    from: { name: '', address, domain: `rowing${at}.example` },
    ...{ subject: `Regatta crew list ${at}`, links: [], attachments: [], images: 0, form: 'plain' },
    text: `The regatta crew rows on the lake at oar o'clock. Coxswain, sculls and boathouse keys, heat ${at}.`,
    ...over,
  });
}

const subjectOf = (view: MessageView): Subject => ({
  ...{ view, signals: signalsOf(view), knowledge: knowledgeOf([], [], []) },
});
const said = (category: string, over: Partial<Verdict> = {}): Verdict => ({
  ...{ category, confidence: 0.95, source: 'model' },
  ...over,
});
const taught = (view: MessageView, verdict: Verdict): Promise<boolean> =>
  teach({ pool: database.pool, keyring, clock, base }, organization, subjectOf(view), verdict);
const count = async (): Promise<number> =>
  (await database.pool.query<{ n: number }>('select count(*)::int as n from model_lesson')).rows[0]!.n;

async function corrected(view: MessageView, category: string): Promise<void> {
  const id = crypto.randomUUID();
  const features = featuresOf(view, signalsOf(view));
  const sealed = seal(await keyring.key(organization), [encodeFeatures(features)], `features:${id}`);
  await database.pool.query(
    `insert into correction (id, organization_id, message_id, category, author, list_id, sealed_features)
     values ($1, $2, gen_random_uuid(), $3, $4, $5, $6)`,
    [id, organization, category, view.from.address, view.headers.listId, sealed],
  );
}

/** As a process reads it that has just begun. */
async function ownModel(models = new OwnModels({ pool: database.pool, keyring, base })): Promise<OwnModel | null> {
  const { rows: corrections } = await database.pool.query<CorrectionRow>(LOAD_CORRECTIONS, [organization, 500]);
  const { rows: lessons } = await database.pool.query<LessonRow>(LOAD_LESSONS, [organization, MOST_LESSONS, 180]);
  return models.of(organization, { corrections, lessons }, CATEGORIES);
}

const verdictOf = (model: OwnModel | null, view: MessageView) =>
  (model ?? base).predict(featuresOf(view, signalsOf(view)));
const chanceOf = (category: string, model: OwnModel | null, view: MessageView): number =>
  verdictOf(model, view).probabilities[(model?.categories ?? CATEGORY_NAMES).indexOf(category)]!;
/** What a model says of some mails, to the last digit. */
const looks = (model: OwnModel | null): unknown =>
  [club(1), club(7), club(600), mailView(), junk()].map((view) => verdictOf(model, view));
const KIND = ['social', 'newsletter', 'notification'].find((name) => name !== verdictOf(null, club(99)).category)!;

describe('a lesson', () => {
  it('is what the language model was sure of, and nothing else', async () => {
    expect(await taught(club(1), said(KIND))).toBe(true);
    expect(await taught(club(2), said(KIND, { confidence: 0.84 }))).toBe(false);
    for (const source of ['learned', 'memory', 'structure', 'correction'] as const) {
      expect(await taught(club(3), said(KIND, { source }))).toBe(false);
    }
    expect(await count()).toBe(1);
  });

  it('moves nothing between wanted and unwanted: a mail may have put the word into the model’s mouth', async () => {
    expect(UNWANTED_SAID).not.toBe('');
    expect(await taught(club(1), said('spam'))).toBe(false);
    expect(await taught(club(1), said('phishing'))).toBe(false);
    expect(await taught(junk(), said('personal'))).toBe(false);
    expect(await taught(junk(), said(UNWANTED_SAID === 'spam' ? 'phishing' : 'spam'))).toBe(false);
    expect(await count()).toBe(0);
  });

  it('is not drawn from mail whose From is somebody else’s, or nobody’s', async () => {
    const auth = {
      dmarc: { result: 'fail' },
      spf: { result: 'none' },
      dkim: [],
      arc: {},
    } as unknown as MessageView['auth'];
    expect(await taught(club(1, { auth }), said(KIND))).toBe(false);
    expect(await taught(club(1, { from: { name: '', address: '', domain: '' } }), said(KIND))).toBe(false);
  });

  it('is one of a sender’s template, the last one', async () => {
    await taught(club(1), said('receipt'));
    await taught(club(1, { subject: 'Regatta crew list 77' }), said(KIND));
    const { rows } = await database.pool.query('select category from model_lesson');
    expect(rows).toEqual([{ category: KIND }]);
  });

  it('is sealed, and makes room for newer ones', async () => {
    for (let at = 0; at < MOST_LESSONS + 20; at++) await taught(club(at), said(KIND));
    expect(await count()).toBeLessThanOrEqual(MOST_LESSONS + 1);
    const { rows } = await database.pool.query<{ sealed_features: Buffer }>('select sealed_features from model_lesson');
    const plain = encodeFeatures(featuresOf(club(MOST_LESSONS + 10), signalsOf(club(MOST_LESSONS + 10))));
    expect(rows.some(({ sealed_features: sealed }) => sealed.includes(plain.subarray(8, 40)))).toBe(false);
  });
});

describe('what was taught', () => {
  it('makes the learned model know such mail of others', async () => {
    const before = chanceOf(KIND, null, club(99));
    for (let at = 0; at < 12; at++) await taught(club(at), said(KIND));
    const model = await ownModel();
    expect(chanceOf(KIND, model, club(99))).toBeGreaterThan(Math.min(5 * before, (1 + before) / 2));
    expect(verdictOf(model, mailView()).category).toBe(verdictOf(null, mailView()).category);
  });

  it('does not change what is wanted, be it of such mail or of junk', async () => {
    const unwanted = (model: OwnModel | null, view: MessageView): number => {
      const names = model?.categories ?? CATEGORY_NAMES;
      const { probabilities } = verdictOf(model, view);
      return probabilities[names.indexOf('spam')]! + probabilities[names.indexOf('phishing')]!;
    };
    for (let at = 0; at < 100; at++) await taught(club(at), said(at % 2 === 0 ? KIND : 'personal'));
    const model = await ownModel();
    for (const view of [club(200), junk(), mailView()]) {
      expect(unwanted(model, view)).toBeCloseTo(unwanted(null, view), 6);
      const { probabilities } = verdictOf(model, view);
      expect([...probabilities].reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 6);
    }
    expect(verdictOf(model, junk()).category).toBe(UNWANTED_SAID);
  });

  it('counts less than what people say', async () => {
    await taught(club(1), said(KIND));
    const lesson = chanceOf(KIND, await ownModel(), club(99));
    await database.pool.query('delete from model_lesson');
    await corrected(club(1), KIND);
    expect(lesson).toBeGreaterThan(chanceOf(KIND, null, club(99)));
    expect(chanceOf(KIND, await ownModel(), club(99))).toBeGreaterThan(lesson);
  });

  it('yields to people, however often it was taught', async () => {
    for (let at = 0; at < 100; at++) await taught(club(at), said(KIND));
    for (let at = 100; at < 104; at++) await corrected(club(at), 'receipt');
    const model = await ownModel();
    for (const view of [club(100), club(103), club(201)]) {
      expect(verdictOf(model, view).category).toBe('receipt');
      expect(chanceOf('receipt', model, view)).toBeGreaterThan(chanceOf(KIND, model, view));
    }
  });

  it('of a sender is forgotten where people say otherwise of that sender, and only there', async () => {
    for (let at = 0; at < 10; at++) await taught(club(1, { subject: `${'abcdefghij'[at]} regatta` }), said(KIND));
    const before = await ownModel();
    await corrected(club(1), 'receipt');
    const after = await ownModel();
    await database.pool.query('delete from model_lesson');
    expect(looks(await ownModel())).toEqual(looks(after));
    expect(looks(before)).not.toEqual(looks(after));
  });

  it('follows from the rows alone: every process has the same, and what is gone leaves nothing behind', async () => {
    const running = new OwnModels({ pool: database.pool, keyring, base });
    for (let at = 0; at < 40; at++) {
      await taught(club(at), said(at % 3 === 0 ? 'receipt' : KIND));
      if (at % 9 === 0) await corrected(club(500 + at), 'personal');
      if (at % 7 === 0) await ownModel(running);
    }
    expect(looks(await ownModel(running))).toEqual(looks(await ownModel()));
    await database.pool.query('delete from model_lesson; delete from correction');
    expect(await ownModel(running)).toBeNull();
  });

  it('is learned anew only where something changed', async () => {
    await taught(club(1), said(KIND));
    const running = new OwnModels({ pool: database.pool, keyring, base });
    const first = await ownModel(running);
    expect(await ownModel(running)).toBe(first);
    await taught(club(2), said(KIND));
    expect(await ownModel(running)).not.toBe(first);
  });

  it('is learned in a moment, be it as much as there can be', async () => {
    for (let at = 0; at < MOST_LESSONS; at++) await taught(club(at), said(KIND));
    await ownModel();
    const began = process.cpuUsage();
    await ownModel();
    expect(process.cpuUsage(began).user / 1_000).toBeLessThan(3_000);
  });
});

/** What the shipped model takes for unwanted. */
function junk(): MessageView {
  return club(1, {
    from: { name: 'Prize Department', address: 'win@lottery-claims.example', domain: 'lottery-claims.example' },
    replyTo: { name: '', address: 'agent@freemail.example', domain: 'freemail.example' },
    subject: 'CONGRATULATIONS!!! You have won 5,000,000 USD lottery prize',
    text: [
      'Dear beneficiary, your email address won the lottery of five million United States dollars. To claim your prize',
      'contact our agent with your bank account and pay the transfer fee. Viagra, casino bonus, cheap pills, act now!',
      'This is a confidential business proposal from the widow of a late minister in Nigeria, risk free.',
    ].join(' '),
  });
}
const UNWANTED_SAID = ['spam', 'phishing'].find((name) => name === verdictOf(null, junk()).category) ?? '';
