import { chosenLanguage } from '../../i18n/languages';

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** A size that people can compare, such as 1.2 MB. */
export function octetsWord(octets: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, octets)) / 3));
  const value = octets / 1000 ** step;
  const maximumFractionDigits = step === 0 || value >= 10 ? 0 : 1;
  const options = { style: 'unit', unit: UNITS[step]!, unitDisplay: 'short', maximumFractionDigits } as const;
  return new Intl.NumberFormat(chosenLanguage(), options).format(value);
}
