export type StepName = 'domain' | 'records' | 'alias' | 'destination' | 'send';

export interface Step {
  name: StepName;
  title: string;
  done: boolean;
  /** What has to be there first. */
  open: boolean;
}

export interface Reached {
  domains: readonly { status: string }[];
  /** Required records that are not right. */
  left: number;
  isVerified: boolean;
  aliases: number;
  /** Some mailbox has said yes. */
  confirmed: boolean;
  isSent: boolean;
}

/** How far somebody is on the way to a first forwarded mail. */
export function firstRun({ domains, left, isVerified, aliases, confirmed, isSent }: Reached): Step[] {
  const hasDomain = domains.length > 0;
  return [
    { name: 'domain', title: $localize`Add a domain that you own`, done: hasDomain, open: true },
    { name: 'records', title: $localize`Publish its records`, done: isVerified && left === 0, open: hasDomain },
    { name: 'alias', title: $localize`Make an alias`, done: aliases > 0, open: hasDomain },
    { name: 'destination', title: $localize`Confirm your mailbox`, done: confirmed, open: aliases > 0 },
    { name: 'send', title: $localize`Send a test mail`, done: isSent, open: isVerified && aliases > 0 },
  ];
}
