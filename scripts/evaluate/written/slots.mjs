import { pick } from './grammar.mjs';

/** @typedef {import('./grammar.mjs').Random} Random */

const PEOPLE =
  'Anna Maria Tom Peter Lena Jan Sofia Marco Paul Elif Nina Olga Ken Yuki Ivan Eva Luis Ines Hugo Clara Omar Sara Felix Ida Max Rosa Leo Mia'.split(
    ' ',
  );
const SURNAMES =
  'Berg Lindt Moreau Costa Weber Novak Rossi Vries Kaya Silva Keller Hart Lund Sato Petrov Blum Faber Ruiz'.split(' ');
const CITIES = 'Lyon Bremen Porto Turin Leeds Gent Graz Oslo Malaga Kyoto Denver Boston Perth Utrecht Basel Lima'.split(
  ' ',
);
const THINGS =
  'lamp|kettle|backpack|desk|report|jacket|drill|tablet|phone|vacuum cleaner|knife set|garden hose|headphones|coat|bicycle|book|coffee machine|ticket|cooler|smart watch'.split(
    '|',
  );
const BRANDS =
  'PayPal|Netflix|Amazon|Apple|Microsoft|DHL|Norton|McAfee|MetaMask|Coinbase|Spotify|Facebook|Walmart|Costco|UPS|FedEx|Sparkasse|Bradesco|ING|Disney|LinkedIn|DocuSign|Lidl|Shell|Ledger|Trust Wallet|Binance|eBay|Correios|Postbank|Exodus'.split(
    '|',
  );
const SYLLABLES =
  'lu ma ro ve ki no ta bel dor fin gra hol jun kor lin mar nor pal ras sol tim ver wan zel bri cas dun fel'.split(' ');
const DAYS = ['Thursday', 'Monday', 'Friday', 'Sunday', 'Saturday'];
const MONTHS = ['January', 'March', 'May', 'June', 'October', 'November'];
const EMOJI = ['🎉', '🎁', '⚡', '✅', '🔥', '📦', '⭐', '❤️'];
const CURRENCIES = ['$', '€', '£'];

/**
 * What lines leave open, made up for one message.
 *
 * @param {Random} random
 * @returns {Record<string, string>}
 */
export function slotsOf(random) {
  const digits = (/** @type {number} */ many) => Array.from({ length: many }, () => Math.floor(random() * 10)).join('');
  const shop = capitalized(madeUp(random));
  return {
    person: random() < 0.6 ? pick(PEOPLE, random) : `${pick(PEOPLE, random)} ${pick(SURNAMES, random)}`,
    city: pick(CITIES, random),
    thing: pick(THINGS, random),
    brand: pick(BRANDS, random),
    shop,
    day: pick(DAYS, random),
    month: pick(MONTHS, random),
    date: `${1 + Math.floor(random() * 28)} ${pick(MONTHS, random)}`,
    time: `${10 + Math.floor(random() * 9)}:${digits(1)}0`,
    emoji: random() < 0.5 ? '' : pick(EMOJI, random),
    price: `${pick(CURRENCIES, random)}${1 + Math.floor(random() * 900)}.${digits(2)}`,
    pct: pick(['10', '15', '20', '30', '50', '70'], random),
    n: digits(5),
    n2: String(2 + Math.floor(random() * 48)),
    h: pick(['12', '24', '48', '72'], random),
    otp: digits(6),
    code: `${pick(['KX', 'RB', 'ZT'], random)}${digits(6)}`,
    phone: `+${digits(2)} ${digits(3)} ${digits(6)}`,
  };
}

/** A name that nobody has. @param {Random} random */
export function madeUp(random) {
  return Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(SYLLABLES, random)).join('');
}

/** @param {Random} random */
export function fullName(random) {
  return `${pick(PEOPLE, random)} ${pick(SURNAMES, random)}`;
}

/** @param {string} word */
export function capitalized(word) {
  return word.slice(0, 1).toUpperCase() + word.slice(1);
}
