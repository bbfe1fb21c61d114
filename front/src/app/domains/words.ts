import type { AnswerOf } from '../api/types';
import type { Tone } from '../ui/notice';

export type DomainItem = AnswerOf<'/api/v1/domains', 'get'>['items'][number];
export type DomainDetails = AnswerOf<'/api/v1/domains/{id}', 'get'>;
export type DnsRecord = DomainDetails['records'][number];
type Check = NonNullable<DnsRecord['check']>['state'];

/** What a person should know first of a domain. */
export function standingOf({ status, state }: DomainItem): { word: string; tone: Tone } {
  if (status === 'moved') return { word: $localize`Moved away`, tone: 'bad' };
  if (status !== 'verified') return { word: $localize`Not yet yours`, tone: 'warn' };
  switch (state) {
    case 'ok':
      return { word: $localize`All well`, tone: 'good' };
    case 'incomplete':
      return { word: $localize`Takes mail, records missing`, tone: 'warn' };
    case 'suspect':
      return { word: $localize`Being looked at again`, tone: 'warn' };
    case 'broken':
      return { word: $localize`Something broke`, tone: 'bad' };
    case 'unchecked':
      return { word: $localize`Not checked yet`, tone: 'info' };
  }
}

export const CHECKS: Readonly<Record<Check, { word: string; tone: Tone }>> = {
  ok: { word: $localize`Right`, tone: 'good' },
  warning: { word: $localize`Could be better`, tone: 'warn' },
  missing: { word: $localize`Missing`, tone: 'bad' },
  different: { word: $localize`Different`, tone: 'bad' },
  unknown: { word: $localize`Could not be looked up`, tone: 'info' },
};

export const PURPOSES: Readonly<Record<DnsRecord['purpose'], { title: string; why: string }>> = {
  ownership: { title: $localize`Ownership`, why: $localize`Shows that the domain is yours.` },
  mx: { title: $localize`Mail servers (MX)`, why: $localize`Sends mail for the domain here.` },
  spf: { title: $localize`SPF`, why: $localize`Lets us send for the domain.` },
  dkim: { title: $localize`DKIM`, why: $localize`The key that our signatures are checked with.` },
  dmarc: { title: $localize`DMARC`, why: $localize`Tells others what to do with mail that only claims to be yours.` },
  'mta-sts': { title: $localize`MTA-STS`, why: $localize`Has others use encryption to us, always.` },
  'mta-sts-host': { title: $localize`MTA-STS policy host`, why: $localize`Where others read that.` },
  'tls-rpt': { title: $localize`TLS reports`, why: $localize`Has others tell us when encryption fails.` },
};
