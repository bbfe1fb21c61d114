import { mailView, promptSettings } from '../../../test/classify/mail-view.js';
import { buildRequest, type PromptSettings } from './prompt.js';
import type { MessageView } from '../view.js';

function mailIn(view: Partial<MessageView>, over: Partial<PromptSettings> = {}): Record<string, unknown> {
  const { messages } = buildRequest(mailView(view), promptSettings(over));
  return JSON.parse(messages.at(-1)!.content.split('\n')[1]!) as Record<string, unknown>;
}

describe('what a model is asked', () => {
  it('is for exactly one of the categories', () => {
    const request = buildRequest(mailView(), promptSettings({ categories: [{ name: 'club', description: 'Of us.' }] }));
    expect(request).toMatchObject({ temperature: 0, seed: 1, max_tokens: 200 });
    expect(request.response_format.json_schema).toEqual({
      name: 'verdict',
      strict: true,
      schema: {
        type: 'object',
        properties: {
          category: { type: 'string', enum: ['club'] },
          confidence: { type: 'number', minimum: 0, maximum: 1 },
          reason: { type: 'string', maxLength: 120 },
        },
        required: ['category', 'confidence', 'reason'],
        additionalProperties: false,
      },
    });
    expect(request.messages[0]!.content).toContain('\n- club: Of us.\n');
  });

  it('tells the organization’s own words, and corrections as turns, of which it takes a few', () => {
    const example = { fromDomain: 'a.example', subject: 'S', text: 'T'.repeat(5_000), category: 'spam' };
    const examples = [{ ...example, category: 'gone' }, ...Array.from({ length: 20 }, () => example)];
    const { messages } = buildRequest(mailView(), promptSettings({ addition: 'We sell <b>shoes</b>.', examples }));
    expect(messages).toHaveLength(1 + 2 * 6 + 1);
    expect(messages[0]!.content).toContain('\nWe sell ‹b›shoes‹/b›.\n');
    expect(JSON.parse(messages[2]!.content)).toEqual({
      category: 'spam',
      confidence: 1,
      reason: 'Sorted so by the reader.',
    });
    expect(messages[1]!.content.length).toBeLessThan(700);
  });

  it('is the same for all mail of an organization, up to the mail', () => {
    const one = buildRequest(mailView({ subject: 'One' }), promptSettings());
    const two = buildRequest(mailView({ subject: 'Two', text: 'x'.repeat(8_000) }), promptSettings());
    expect(one.messages[0]).toEqual(two.messages[0]);
  });

  it('is as long as may be, and no longer', () => {
    const text = 'A line of a letter. '.repeat(400);
    for (const most of [2_200, 4_000, 8_000]) {
      const { messages } = buildRequest(mailView({ text }), promptSettings({ most }));
      expect(messages.at(-1)!.content.length).toBeLessThanOrEqual(most);
      expect(messages.at(-1)!.content.length).toBeGreaterThan(most - 20);
    }
  });
});

describe('what it is told of a mail', () => {
  it('are the signs that are there', () => {
    const headers = { ...mailView().headers, listId: 'news.shop.example', oneClick: true, isCampaign: true };
    expect(mailIn({ headers, images: 3 })['signs']).toEqual({
      ...{ addressees: 1, links: 1, images: 3, form: 'both' },
      ...{ list_id: 'news.shop.example', one_click_unsubscribe: true, bulk_mailing_system: true },
    });
  });

  it('are domains that differ from the sender’s, and hosts shown as others', () => {
    const mail = mailIn({
      from: { name: 'Bank', address: 'a@bank.example', domain: 'bank.example' },
      replyTo: { name: '', address: 'b@evil.example', domain: 'evil.example' },
      sender: 'c@mail.bank.example',
      links: [
        { host: 'bank.example', scheme: 'https', text: 'Help' },
        { host: 'evil.example', scheme: 'https', text: 'https://www.bank.example/login' },
        { host: '', scheme: 'mailto', text: 'a@bank.example' },
        { host: '', scheme: 'javascript', text: 'Click' },
      ],
    });
    expect(mail['reply_to_domain']).toBe('evil.example');
    expect(mail).not.toHaveProperty('bounces_to_domain');
    expect(mail['link_hosts']).toEqual(['evil.example shown as www.bank.example', 'bank.example', 'javascript:']);
  });

  it('is redacted when asked', () => {
    const view = { text: 'Call +49 30 1234567', attachments: [{ name: 'DE89370400440532013000.pdf', type: 'x/y' }] };
    const mail = mailIn(view, { redact: true });
    expect(mail).toMatchObject({ visible_text: 'Call [phone]', attachments: ['[iban].pdf (x/y)'] });
    expect(mail).not.toHaveProperty('from_address');
    expect(mailIn(view)['from_address']).toBe('ann@shop.example');
  });
});
