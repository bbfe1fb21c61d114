import { withDeadline, type Clock, type Resolver } from '@postern/platform';
import type { ParsedMessage } from '../header.js';
import type { ArcReport, AuthReport, Client, DkimReport, Envelope } from '../message.js';
import { discoverDmarc, evaluateDmarc } from './dmarc/dmarc.js';
import { checkSpf } from './spf/spf.js';

export interface AuthenticateInput {
  /** The message as received, with CRLF line ends. */
  raw: Buffer;
  parsed: ParsedMessage;
  client: Pick<Client, 'ip' | 'helo' | 'hostname'>;
  envelope: Pick<Envelope, 'sender'>;
}

export interface AuthenticateDeps {
  resolver: Resolver;
  clock: Clock;
  /** For all lookups of the message together, in milliseconds; what is open then is a temperror. */
  deadlineMs: number;
  verifyDkim(message: Buffer, parsed: ParsedMessage, resolver: Resolver, clock: Clock): Promise<DkimReport[]>;
  verifyArc(message: Buffer, parsed: ParsedMessage, resolver: Resolver, clock: Clock): Promise<ArcReport>;
}

/** Who really sent it: SPF, DKIM and ARC beside each other, then DMARC over the first two. */
export async function authenticate(input: AuthenticateInput, deps: AuthenticateDeps): Promise<AuthReport> {
  const { raw, parsed, client, envelope } = input;
  const { clock } = deps;
  const resolver = withDeadline(deps.resolver, deps.deadlineMs, clock);
  const who = { ip: client.ip, helo: client.helo, sender: envelope.sender, hostname: client.hostname };
  const [spf, dkim, arc, discovery] = await Promise.all([
    checkSpf(who, resolver, clock),
    deps.verifyDkim(raw, parsed, resolver, clock),
    deps.verifyArc(raw, parsed, resolver, clock),
    discoverDmarc(parsed, resolver),
  ]);
  const dmarc = await evaluateDmarc(discovery, { parsed, spf, dkim }, resolver);
  return { spf, dkim, dmarc, arc };
}
