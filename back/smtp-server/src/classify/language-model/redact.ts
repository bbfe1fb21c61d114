/** Begins where a word begins, so that a long one without an `@` is gone through once. */
const EMAIL =
  /(?<![\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-])[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@(?:\[[^\]\s]{1,60}\]|[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,8})/gu;
/** ISO 13616: country, two check digits, 11 to 30 more; printed in groups of four. */
const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{1,4}){3,8}(?![\p{L}\p{N}])/giu;
/** ISO/IEC 7812: 13 to 19 digits. */
const CARD = /(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)/g;
/** Written internationally, or with a leading zero or brackets, or as in North America; not the middle of a number. */
const PHONE =
  /(?<![\p{L}\p{N}]|\p{N} )(?:\+|00|\(?0|\(\d)[\d ()./-]{5,20}\d(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])\d{3}[ .-]\d{3}[ .-]\d{4}(?!\d)/gu;
const LONG_NUMBER = /\p{Nd}{5,}|(?<!\p{Nd})\p{Nd}{2,4}(?:[ -]\p{Nd}{2,4}){2,}(?!\p{Nd})/gu;

/**
 * Takes what identifies people and accounts out of text, and leaves what it was: a mail is sorted by "there is an
 * account number", never by which. Names are left, they cannot be told from words. One-time codes are long numbers.
 */
export function redact(text: string): string {
  return text
    .replace(EMAIL, '[email]')
    .replace(IBAN, (found) => (isIban(found) ? '[iban]' : found))
    .replace(CARD, (found) => (isCard(found) ? '[card]' : found))
    .replace(PHONE, (found) => (isDate(found) ? found : '[phone]'))
    .replace(LONG_NUMBER, (found) => (isDate(found) ? found : '[number]'));
}

/** Modulo 97 of the rearranged number is 1 (ISO 7064). */
function isIban(text: string): boolean {
  const iban = text.replace(/[ -]/g, '').toUpperCase();
  if (iban.length < 15 || iban.length > 34) return false;
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    rest = Number(`${rest}${parseInt(character, 36)}`) % 97;
  }
  return rest === 1;
}

/** Luhn's check digit. */
function isCard(text: string): boolean {
  const digits = [...text.replace(/\D/g, '')].map(Number).reverse();
  const sum = digits.reduce((total, digit, index) => {
    const value = index % 2 === 0 ? digit : digit * 2;
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** When something is or was says what a mail is. */
function isDate(text: string): boolean {
  return /^(?:\d{4}([-./ ])\d{1,2}\1\d{1,2}|\d{1,2}([-./ ])\d{1,2}\2\d{4})$/.test(text.trim());
}
