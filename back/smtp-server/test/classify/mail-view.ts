import { DEFAULT_CATEGORIES, CATEGORY_DESCRIPTIONS } from '../../src/classify/categories.js';
import type { PromptSettings } from '../../src/classify/language-model/prompt.js';
import type { MessageView } from '../../src/classify/view.js';

/** A harmless mail, but for what a spec wants otherwise. */
export function mailView(over: Partial<MessageView> = {}): MessageView {
  return {
    from: { name: 'Ann Baker', address: 'ann@shop.example', domain: 'shop.example' },
    replyTo: null,
    sender: 'bounce@shop.example',
    addressees: 1,
    subject: 'Your order has been sent',
    text: 'Thank you for your order. It has been sent and will arrive on Friday.',
    hiddenText: '',
    quotedText: '',
    links: [{ host: 'shop.example', scheme: 'https', text: 'Track it' }],
    attachments: [{ name: 'invoice.pdf', type: 'application/pdf' }],
    form: 'both',
    images: 1,
    headers: {
      ...{ listId: null, listUnsubscribe: false, oneClick: false, autoSubmitted: null, precedence: null },
      ...{ isReport: false, isReply: false, mailer: '', isCampaign: false },
    },
    auth: null,
    ...over,
  };
}

export function promptSettings(over: Partial<PromptSettings> = {}): PromptSettings {
  const categories = DEFAULT_CATEGORIES.map((name) => ({ name, description: CATEGORY_DESCRIPTIONS[name] }));
  return { categories, addition: '', examples: [], redact: false, ...over };
}
