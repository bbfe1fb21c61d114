import type { AuthReport } from '../message.js';
import { classify, corrected, type Step, type Subject } from './cascade.js';
import { knowledgeOf, type Knowledge } from './knowledge.js';
import { keysOf, remembered } from './memory.js';
import type { MessageView } from './view.js';

type Changes = Partial<Omit<MessageView, 'from' | 'headers'>> & { from?: string; listId?: string | null };

function view({ from = 'ann@sender.example', listId = null, ...changes }: Changes = {}): MessageView {
  const domain = from.slice(from.indexOf('@') + 1);
  const signs = { listUnsubscribe: false, oneClick: false, autoSubmitted: null, precedence: null };
  return {
    from: { name: '', address: from, domain },
    ...{ replyTo: null, sender: from, addressees: 1, subject: 'Hello', text: 'Hello', hiddenText: '', quotedText: '' },
    ...{ links: [], attachments: [], form: 'plain', images: 0, auth: null },
    headers: { listId, ...signs, isReport: false, isReply: false, mailer: '', isCampaign: false },
    ...changes,
  };
}

function subject(changes: Changes, knowledge: Knowledge = knowledgeOf([], [], [])): Subject {
  return { view: view(changes), signals: [], knowledge };
}

const dmarc = (result: string, fromDomain = 'sender.example'): AuthReport =>
  ({ dmarc: { result, fromDomain } }) as unknown as AuthReport;

function correction(category: string, author: string, listId: string | null = null): never {
  return { id: 'c', messageId: 'm', category, author, listId, sealedFeatures: null } as never;
}

const says =
  (category: string, confidence = 0.9): Step =>
  () => ({ category, confidence, source: 'learned' });
const silent: Step = () => null;

describe('the cascade', () => {
  it('believes the first step that has something to say', () => {
    const { verdict } = classify(subject({}), [silent, says('receipt'), says('spam')]);
    expect(verdict).toEqual({ category: 'receipt', confidence: 0.9, source: 'learned' });
  });

  it('passes over what is no category of the organization', () => {
    const knowledge = knowledgeOf([{ name: 'social', description: '', enabled: false }], [], []);
    expect(classify(subject({}, knowledge), [says('social'), says('receipt')]).verdict?.category).toBe('receipt');
    expect(classify(subject({}, knowledge), [says('social'), says('no-such')]).verdict).toBeNull();
  });

  it('knows the categories of an organization’s own', () => {
    const knowledge = knowledgeOf([{ name: 'school', description: 'From the school', enabled: true }], [], []);
    expect(classify(subject({}, knowledge), [says('school')]).verdict?.category).toBe('school');
  });
});

describe('a correction', () => {
  const knowledge = knowledgeOf(
    [],
    [
      correction('receipt', 'ann@sender.example'),
      correction('spam', 'ann@sender.example'), // older
      correction('newsletter', 'editor@sender.example', 'news.sender.example'),
      correction('spam', 'junk@sender.example'),
      correction('gone', 'bob@sender.example'),
    ],
    [],
  );

  it('holds for the author, the newest before older ones', () => {
    expect(corrected(subject({ from: 'Ann@Sender.example' }, knowledge))).toMatchObject({
      category: 'receipt',
      source: 'correction',
      reasons: ['correction.sender'],
    });
    expect(corrected(subject({ from: 'other@sender.example' }, knowledge))).toBeNull();
  });

  it('of a list’s mail holds for the list, whoever writes to it, and not for its author elsewhere', () => {
    const ofList = subject({ from: 'x@y.example', listId: 'news.sender.example' }, knowledge);
    expect(corrected(ofList)).toMatchObject({ category: 'newsletter', reasons: ['correction.list'] });
    expect(corrected(subject({ from: 'editor@sender.example' }, knowledge))).toBeNull();
  });

  it('does not serve who only claims to be the author, but what is unwanted stays so', () => {
    expect(corrected(subject({ auth: dmarc('fail') }, knowledge))).toBeNull();
    const junk = subject({ from: 'junk@sender.example', auth: dmarc('fail') }, knowledge);
    expect(corrected(junk)?.category).toBe('spam');
  });

  it('does not serve a From in which DMARC found another domain, or none for certain', () => {
    expect(corrected(subject({ auth: dmarc('none') }, knowledge))?.category).toBe('receipt');
    for (const other of ['other.example', '']) {
      expect(corrected(subject({ auth: dmarc('pass', other) }, knowledge))).toBeNull();
    }
  });

  it('to a category that is gone is forgotten', () => {
    expect(corrected(subject({ from: 'bob@sender.example' }, knowledge))).toBeNull();
  });
});

describe('what the language model said before', () => {
  const [ofTemplate, ofSender] = keysOf(view({ subject: 'Your order 1234 is on its way' }));
  const said = { category: 'receipt', confidence: 0.9 };
  const knowing = (rows: { key: string; category: string; confidence: number; agreed: number }[]): Knowledge =>
    knowledgeOf([], [], rows);

  it('holds for mail of the same template, whatever its numbers', () => {
    const knowledge = knowing([{ key: ofTemplate, ...said, agreed: 1 }]);
    const again = subject({ subject: 'Re: your order A-99 is on its way' }, knowledge);
    expect(remembered(again)).toEqual({ ...said, source: 'memory', reasons: ['memory.template'] });
    expect(remembered(subject({ subject: 'Lunch?' }, knowledge))).toBeNull();
    expect(
      remembered(subject({ from: 'b@sender.example', subject: 'Your order 1234 is on its way' }, knowledge)),
    ).toBeNull();
  });

  it('holds for whatever a sender sends once it was the same three times', () => {
    const other = { subject: 'Something else' };
    expect(remembered(subject(other, knowing([{ key: ofSender, ...said, agreed: 2 }])))).toBeNull();
    expect(remembered(subject(other, knowing([{ key: ofSender, ...said, agreed: 3 }])))).toMatchObject({
      category: 'receipt',
      reasons: ['memory.sender'],
    });
  });

  it('does not serve who only claims to be the sender', () => {
    const knowledge = knowing([{ key: ofSender, ...said, agreed: 9 }]);
    expect(remembered(subject({ auth: dmarc('fail') }, knowledge))).toBeNull();
  });
});
