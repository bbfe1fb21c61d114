import { chosenLanguage } from '../../i18n/languages';

const NUMBER = new Intl.NumberFormat(chosenLanguage(), { maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat(chosenLanguage(), { style: 'percent', maximumFractionDigits: 0 });

/** A number as the viewer's language writes it. */
export function numberText(value: number): string {
  return NUMBER.format(value);
}

/** @param share 0 to 1 */
export function percentText(share: number): string {
  return PERCENT.format(share);
}
