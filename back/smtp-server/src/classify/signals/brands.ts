import { domainToUnicode } from 'node:url';

import { registeredDomain } from '@postern/platform';

/** Whom impostors pretend to be. */
interface Brand {
  /** The name that its domains have before the public suffix, and others that are its own. */
  readonly labels: readonly string[];
  /** In a display name, alone or as a word; unmistakable. */
  readonly name: RegExp;
  readonly pattern: string;
}

const brand = (labels: string, name: string): Brand => ({
  labels: labels.split(' '),
  pattern: name,
  name: new RegExp(String.raw`(?:^|[^\p{L}\p{N}])(?:${name})(?:$|[^\p{L}\p{N}])`, 'iu'),
});

/** The first label is the one that is imitated. Names that are also words or surnames need a second word. */
const BRANDS: readonly Brand[] = [
  brand('paypal', 'paypal|pay pal'),
  brand('apple icloud me', '^apple$|apple (?:id|support|pay|inc|store|security)|icloud'),
  brand('microsoft office office365 outlook live microsoftonline xbox skype', 'microsoft|office ?365|outlook team'),
  brand('google youtube gmail googlemail', 'google|gmail team'),
  brand('amazon amazonses amazonaws primevideo audible aboutamazon', 'amazon|amazon prime'),
  brand('netflix', 'netflix'),
  brand('facebook facebookmail fb meta metamail', 'facebook|meta (?:support|business|for business)'),
  brand('instagram facebookmail', 'instagram'),
  brand('whatsapp facebookmail meta', 'whatsapp'),
  brand('linkedin', 'linkedin'),
  brand('dhl dpdhl deutschepost', 'dhl|dhl express'),
  brand('fedex', 'fedex'),
  brand('usps', 'usps'),
  brand('docusign', 'docusign'),
  brand('dropbox dropboxmail hellosign', 'dropbox'),
  brand('adobe adobesign echosign', 'adobe(?: sign| acrobat)?'),
  brand('ebay', 'ebay'),
  brand('coinbase', 'coinbase'),
  brand('binance', 'binance'),
  brand('metamask consensys', 'metamask'),
  brand('trustwallet', 'trust ?wallet'),
  brand('blockchain', 'blockchain\\.com'),
  brand('wellsfargo', 'wells ?fargo'),
  brand('bankofamerica bofa', 'bank of america'),
  brand('chase jpmorgan', 'chase (?:bank|online|alerts?|support)|jpmorgan chase'),
  brand('citibank citi citigroup', 'citibank'),
  brand('hsbc', 'hsbc'),
  brand('barclays', 'barclays'),
  brand('santander gruposantander', 'santander'),
  brand('americanexpress aexp', 'american ?express'),
  brand('mastercard', 'mastercard'),
  brand('norton nortonlifelock gendigital', 'norton (?:antivirus|security|support|360|life ?lock)'),
  brand('mcafee', 'mcafee'),
  brand('geeksquad bestbuy', 'geek ?squad'),
  brand('spotify', 'spotify'),
  brand('walmart', 'walmart'),
  brand('costco', 'costco'),
  brand('sparkasse', 'sparkasse'),
  brand('commerzbank', 'commerzbank'),
  brand('deutschebank db', 'deutsche bank'),
  brand('postbank', 'postbank'),
  brand('bradesco', 'bradesco'),
  brand('swisscom', 'swisscom'),
  brand('booking', 'booking\\.com'),
  brand('airbnb', 'airbnb'),
  brand('godaddy secureserver', 'godaddy'),
];

/** Suffixes where a brand's own name is its own: the usual one, and countries'. */
const TRUSTED_SUFFIX = /^(?:com|net|org|gov|(?:com?\.|org\.)?[a-z]{2})$/;

function split(domain: string): { label: string; suffix: string; registered: string } {
  const registered = registeredDomain(domain);
  const dot = registered.indexOf('.');
  return { label: registered.slice(0, Math.max(0, dot)), suffix: registered.slice(dot + 1), registered };
}

const OWNERS = new Map<string, Brand[]>();
for (const each of BRANDS) for (const label of each.labels) OWNERS.set(label, [...(OWNERS.get(label) ?? []), each]);
const IMITATED = BRANDS.map(({ labels }) => labels[0] ?? '');
const IMITATED_SET = new Set(IMITATED);
/** All names at once, of text in lower case: most hold none, and this is asked of each message. */
const ANY_NAME = new RegExp(BRANDS.map(({ pattern }) => pattern).join('|'));
/** What a skeleton reads otherwise. */
const UNLIKE = /[^a-z\s]|rn|vv/;

function ownersOf(domain: string): readonly Brand[] {
  const { label, suffix } = split(domain);
  return TRUSTED_SUFFIX.test(suffix) ? (OWNERS.get(label) ?? []) : [];
}

/** The brand that a display name claims and that the domain is not. */
export function claimedBrand(name: string, domain: string): string | undefined {
  if (name === '' || domain === '') return undefined;
  const lower = name.toLowerCase();
  const plain = UNLIKE.test(lower) ? skeleton(name) : lower;
  if (!ANY_NAME.test(lower) && (plain === lower || !ANY_NAME.test(plain))) return undefined;
  const claimed = BRANDS.filter((each) => each.name.test(lower) || each.name.test(plain));
  // Who is one of them may name another: a mail of Google about one's Apple calendar.
  return ownersOf(domain).some((each) => claimed.includes(each)) ? undefined : claimed[0]?.labels[0];
}

export interface LookAlike {
  readonly brand: string;
  /** By letters that look like others, not by words around its name. */
  readonly disguised: boolean;
}

/** The brand that a domain looks like and is not. */
export function lookAlike(domain: string): LookAlike | null {
  const { label, registered } = split(domain);
  if (label === '' || ownersOf(domain).length > 0) return null;
  const unicode = label.includes('xn--') ? domainToUnicode(label) : label;
  const plain = skeleton(unicode);
  if (IMITATED_SET.has(plain)) return { brand: plain, disguised: unicode !== plain };
  const brand =
    plain.split(/[-_.]/).find((part) => IMITATED_SET.has(part)) ??
    namedBelow(domain.slice(0, domain.length - registered.length)) ??
    IMITATED.find((name) => name.length >= SHORTEST_TYPED && isOneEditAway(label, name));
  return brand === undefined ? null : { brand, disguised: false };
}

/** Shorter names are one letter away from words. */
const SHORTEST_TYPED = 6;

/** `paypal.com.` in front of what was registered. */
function namedBelow(before: string): string | undefined {
  return before.includes('.com.') ? IMITATED.find((name) => `.${before}`.includes(`.${name}.com.`)) : undefined;
}

/** Letters that look like Latin ones; Unicode TR 39 knows many more, and these are the ones in use. */
const CONFUSABLE: Readonly<Record<string, string>> = Object.fromEntries(
  [
    ...pairs('аеорсухіјѕԁһӏвкмнтгԛԝ', 'aeopcyxijsdhlbkmhtrqw'),
    ...pairs('αεορυχινκτωγ', 'aeopuxivktwy'),
    ...pairs('01358|', 'olesbl'),
    ...pairs('ıłøđħŧıɡɑ', 'ilodhtiga'),
  ].map(([from, to]) => [from, to]),
);

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((each, at) => [each, to[at] ?? each]);
}

/** What the eye reads: without accents, look-alikes as the letters they look like. */
function skeleton(text: string): string {
  const plain = text
    .slice(0, 300)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const letters = [...plain].map((each) => CONFUSABLE[each] ?? each).join('');
  return letters.replace(/rn/g, 'm').replace(/vv/g, 'w');
}

/** One letter more, less, other, or two changed places. */
function isOneEditAway(one: string, other: string): boolean {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let begin = 0;
  while (begin < one.length && one[begin] === other[begin]) begin++;
  const rest = one.slice(begin);
  const wanted = other.slice(begin);
  if (rest.slice(1) === wanted.slice(1) || rest.slice(1) === wanted || rest === wanted.slice(1)) return true;
  return rest[0] === wanted[1] && rest[1] === wanted[0] && rest.slice(2) === wanted.slice(2);
}
