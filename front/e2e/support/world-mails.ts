/** What a small bakery gets on an ordinary day. Names that end in .invalid and .example belong to nobody. */
export const MAILS: readonly { to: string; from: string; subject: string; text: string; html?: string }[] = [
  {
    to: 'hello',
    from: 'Jo Winter <jo@winter.invalid>',
    subject: 'A cake for Saturday?',
    text: 'Hello,\n\nmy mother turns seventy on Saturday. Could you make the lemon cake for twelve of us?\n\nThank you, Jo\n',
  },
  {
    to: 'hello',
    from: 'Pat Moreno <pat@moreno.invalid>',
    subject: 'Re: Bread for the street festival',
    text: 'Hi Robin,\n\nforty loaves by nine would be wonderful. I come with the van.\n\nPat\n',
  },
  {
    to: 'orders',
    from: 'Web shop <no-reply@shop.invalid>',
    subject: 'Order 2048 was paid',
    text: 'Order 2048\n2 x sourdough, 1 x walnut bread\nTotal: 18.40\nPaid by card. Pick-up tomorrow at 8.\n',
  },
  {
    to: 'orders',
    from: 'Web shop <no-reply@shop.invalid>',
    subject: 'Order 2049 was paid',
    text: 'Order 2049\n12 x cinnamon rolls\nTotal: 31.20\nPaid by card. Pick-up on Friday.\n',
  },
  {
    to: 'suppliers',
    from: 'River Mill <accounts@rivermill.invalid>',
    subject: 'Your invoice 7731 for October',
    text: 'Dear customer,\n\nplease find below the invoice for 600 kg of flour, due within 14 days.\nAmount: 512.00\n',
  },
  {
    to: 'suppliers',
    from: 'Green Hill Dairy <sales@greenhill.invalid>',
    subject: 'Butter: new prices from next month',
    text: 'Dear Robin,\n\nthe price list for the new month is on its way with the next delivery.\n\nGreen Hill Dairy\n',
  },
  {
    to: 'newsletters',
    from: 'The Oven Letter <letter@oven.invalid>',
    subject: 'The Oven Letter, issue 61: patience',
    text: 'This week: what a long night does to dough. Read on our site. Unsubscribe: https://oven.invalid/off\n',
  },
  {
    to: 'newsletters',
    from: 'Flour Power <news@flourpower.invalid>',
    subject: '20% off all bannetons until Sunday',
    text: 'Our autumn sale: 20% off everything until Sunday. Buy now. Unsubscribe: https://flourpower.invalid/off\n',
  },
  {
    to: 'bank',
    from: 'Town Bank <codes@townbank.invalid>',
    subject: 'Your code is 402 117',
    text: 'Your one-time code is 402117. It is good for ten minutes. Never tell it to anybody.\n',
  },
  {
    to: 'bank',
    from: 'Town Bank Security <alert@town-bank-verify.invalid>',
    subject: 'Urgent: your account will be closed',
    text: 'Dear customer, your account was limited. Verify your password now: http://town-bank-verify.invalid/login\n',
  },
  {
    to: 'hello',
    from: 'Lucky Draw <winner@draws.invalid>',
    subject: 'Congratulations, you have won a phone',
    text: 'You have won! Claim your prize now, only today.\n',
  },
  {
    to: 'jobs',
    from: 'Alex Kent <alex@kent.invalid>',
    subject: 'Apprenticeship from spring',
    text: 'Dear Ms Robin,\n\nI would like to become a baker and apply for the apprenticeship.\n\nAlex Kent\n',
  },
];
