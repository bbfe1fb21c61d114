import { systemClock, type Clock, type Resolver } from '@postern/platform';
import { normalizeDomain } from '../../address.js';
import type { SpfReport } from '../../message.js';
import { SpfCheck } from './spf-check.js';
import { toWords } from './spf-ip.js';

export interface SpfInput {
  /** The client's address. */
  ip: string;
  /** The argument of HELO or EHLO. */
  helo: string;
  /** The reverse-path without brackets; empty for the null reverse-path. */
  sender: string;
  /** A name of the client that is known to be forward-confirmed; spares the lookups of `ptr` and `%{p}`. */
  hostname?: string | null;
}

/**
 * Whether the client may use the envelope sender's domain (RFC 7208); for the null reverse-path, its HELO name
 * (section 2.4). Never throws for what the DNS or the sender do: that is `temperror`, `permerror` or `none`.
 *
 * @param clock only for the macro `t`
 */
export async function checkSpf(input: SpfInput, resolver: Resolver, clock: Clock = systemClock): Promise<SpfReport> {
  const { scope, domain, sender } = identityOf(input);
  const ip = toWords(input.ip);
  if (domain === null || ip === null) {
    return {
      result: 'none',
      scope,
      domain: '',
      comment: `${scope === 'helo' ? 'HELO' : 'MAIL FROM'} is no domain name`,
    };
  }
  const hostname = input.hostname?.toLowerCase() ?? null;
  const check = new SpfCheck({ ip, helo: input.helo, sender, hostname }, resolver, clock);
  const { result, comment } = await check.run(domain);
  return { result, scope, domain, comment };
}

function identityOf(input: SpfInput): { scope: SpfReport['scope']; domain: string | null; sender: string } {
  if (input.sender === '') {
    const domain = hostDomain(input.helo);
    return { scope: 'helo', domain, sender: `postmaster@${domain ?? input.helo}` };
  }
  const at = input.sender.lastIndexOf('@');
  const domain = hostDomain(input.sender.slice(at + 1));
  // RFC 7208 section 4.3: without a local part, "postmaster" stands for it.
  const localPart = at > 0 ? input.sender.slice(0, at) : 'postmaster';
  return { scope: 'mailfrom', domain, sender: `${localPart}@${domain ?? ''}` };
}

/** A name with a dot in it, in A-labels; null for address literals, single labels and what is no name (section 4.3). */
function hostDomain(text: string): string | null {
  const domain = normalizeDomain(text.endsWith('.') ? text.slice(0, -1) : text);
  return domain === null || domain.startsWith('[') || !domain.includes('.') ? null : domain;
}
