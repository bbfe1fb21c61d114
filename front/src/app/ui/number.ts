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

const UNITS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
  { unit: 'second', seconds: 1 },
] as const;

/** A length of time in words, such as "30 minutes", in the largest unit of which there is one. */
export function durationText(seconds: number): string {
  const { unit, seconds: size } = UNITS.find((one) => seconds >= one.seconds) ?? UNITS[3];
  const format = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(chosenLanguage(), format).format(seconds / size);
}
