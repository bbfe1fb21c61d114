/** What every organization begins with. Its own may be added, and any of these be switched off. */
export const DEFAULT_CATEGORIES = [
  'personal',
  'receipt',
  'notification',
  'security-code',
  'newsletter',
  'promotion',
  'social',
  'political',
  'spam',
  'phishing',
] as const;

export type DefaultCategory = (typeof DEFAULT_CATEGORIES)[number];

/** In words, as one would tell an assistant: what the language model is told, and what people read. */
export const CATEGORY_DESCRIPTIONS: Readonly<Record<DefaultCategory, string>> = {
  personal: 'Written by a person to the reader, or to a few people they know, privately or at work.',
  receipt: 'An order, invoice, receipt, ticket, booking, payment or delivery that the reader is part of.',
  notification: 'An account, a service or a machine reports that something happened.',
  'security-code': 'A one-time code, a sign-in link, a password reset or an address to confirm.',
  newsletter: 'Something to read that the reader subscribed to, sent regularly, and mailing lists.',
  promotion: 'Advertising from a sender the reader has to do with: offers, discounts, new products.',
  social: 'A social network or a community tells of people: messages, mentions, invitations, comments.',
  political: 'A party, a candidate, a campaign or a cause asks for votes, support or money.',
  spam: 'Unsolicited bulk mail from strangers: junk, fraud, prizes, dubious goods.',
  phishing: 'Pretends to be somebody the reader trusts, to get credentials, money or a click.',
};

/** Mail that its reader would not want: a mistake here costs more than anywhere else. */
export const UNWANTED: readonly string[] = ['spam', 'phishing'];

export function isDefaultCategory(name: string): name is DefaultCategory {
  return (DEFAULT_CATEGORIES as readonly string[]).includes(name);
}
