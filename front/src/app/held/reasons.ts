import type { Message } from '../activity/words';

/** What a list can be narrowed down to: how the API's reasons begin. */
export const REASONS: readonly { code: string; word: string }[] = [
  { code: 'rule', word: $localize`A rule of yours` },
  { code: 'alias.hold', word: $localize`The alias holds its mail` },
  { code: 'alias.over-limit', word: $localize`The alias’s limit for the day` },
  { code: 'alias.no-destination', word: $localize`No mailbox to send it to` },
  { code: 'destination', word: $localize`The mailbox has not said yes` },
  { code: 'sender', word: $localize`The sender is blocked` },
  { code: 'digest', word: $localize`Gathered for a digest` },
  { code: 'malware', word: $localize`Malware` },
  { code: 'postmaster', word: $localize`For the postmaster` },
];

/**
 * Why a delivery is held, in a sentence.
 *
 * @param rules names of the organization's rules, by id
 */
export function heldBecause(reason: string, rules: ReadonlyMap<string, string>): string {
  const rule = /^rule\.([0-9a-f-]{36})$/.exec(reason)?.[1];
  if (rule !== undefined) {
    const name = rules.get(rule);
    return name === undefined
      ? $localize`A rule that is gone by now held it.`
      : $localize`Your rule “${name}” holds it.`;
  }
  const malware = /^malware: (.*)$/.exec(reason)?.[1];
  if (malware !== undefined) return $localize`The virus scanner found ${malware} in it.`;
  return WORDS[reason] ?? $localize`It is held: ${reason}`;
}

const WORDS: Readonly<Record<string, string>> = {
  'rule.digest': $localize`A rule gathers it for the next digest.`,
  'digest.category': $localize`Mail of its kind is gathered for the next digest.`,
  'alias.hold': $localize`The alias holds all its mail until you release it.`,
  'alias.over-limit': $localize`The alias had its limit of mail for the day.`,
  'alias.no-destination': $localize`The alias has no mailbox to send it to.`,
  'alias.disabled': $localize`The alias was switched off while it came in.`,
  'alias.reject': $localize`The alias refuses mail, but another recipient took this one.`,
  'destination.unverified': $localize`The mailbox has not confirmed yet that it wants this mail.`,
  'sender.blocked': $localize`You blocked the sender.`,
  postmaster: $localize`It is for the postmaster of a domain of yours.`,
};

/** The reason of what is held of a message; null: nothing is. */
export function heldReason({ deliveries }: Pick<Message, 'deliveries'>): string | null {
  return deliveries.find(({ state }) => state === 'held')?.reason ?? null;
}
