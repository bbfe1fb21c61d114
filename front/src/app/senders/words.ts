import type { AnswerOf } from '../api/types';

export type Contact = AnswerOf<'/api/v1/contacts', 'get'>['items'][number];
export type SenderRule = AnswerOf<'/api/v1/sender-rules', 'get'>['items'][number];
export type Refusal = AnswerOf<'/api/v1/refusals', 'get'>['items'][number];

export const ACTIONS: Readonly<Record<SenderRule['action'], string>> = {
  reject: $localize`Refused: its sender is told`,
  hold: $localize`Held for you`,
  drop: $localize`Dropped without a word`,
};

export const KINDS: Readonly<Record<SenderRule['kind'], string>> = {
  address: $localize`One address`,
  domain: $localize`A domain, with all below it`,
  pattern: $localize`A pattern, in which * is anything`,
};

const REASONS: Readonly<Record<string, string>> = {
  rejectedByOwner: $localize`A rule of yours`,
  blockedSender: $localize`Blocked sender`,
  disabledAlias: $localize`The alias is off`,
  expiredAlias: $localize`The alias has ended`,
  noDestination: $localize`No confirmed mailbox behind the alias`,
  usedUp: $localize`The alias has received all it ever may`,
  overQuota: $localize`The alias has received all it may for now`,
  unverifiedDomain: $localize`The domain is not verified`,
  dmarcReject: $localize`Not from whom it says (DMARC)`,
  spfFail: $localize`Not from where it says (SPF)`,
  invalidFrom: $localize`No valid sender in it`,
  tooLarge: $localize`Too large`,
  loop: $localize`It goes in circles`,
  greylisted: $localize`Unknown sender, asked to come again`,
  rateLimited: $localize`Too much in too little time`,
  blocklisted: $localize`The sender’s server is on a blocklist`,
};

/** Why a mail was refused; a reason that is not known here is called as the API calls it. */
export function reasonWord(reason: string): string {
  return REASONS[reason] ?? reason;
}
