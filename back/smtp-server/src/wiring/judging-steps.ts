import type { KeyObject } from 'node:crypto';

import type { Arrival } from '../accept/keep.js';
import type { AliasLimits } from '../accept/directory/alias-limits.js';
import { organizationsOf } from '../accept/directory/per-organization.js';
import { resolveRecipient } from '../accept/directory/recipients.js';
import { authorOf } from '../accept/senders/author.js';
import { reconsider } from '../accept/senders/reconsider.js';
import { verifyArc } from '../authenticate/dkim/arc.js';
import { authenticate } from '../authenticate/authenticate.js';
import { BodyHashes } from '../authenticate/dkim/body-hashes.js';
import { verifyDkim } from '../authenticate/dkim/dkim.js';
import { judge } from '../authenticate/policy.js';
import { NO_SCANS } from '../classify/scan/scans.js';
import type { AliasMatch } from '../decide/alias.js';
import { decideAll, refusalOf } from '../decide/plan.js';
import { factsOf } from '../decide/read-message.js';
import { hopToken, isOurLoop } from '../forward/rewrite/headers.js';
import { correctionField } from '../forward/correction-link.js';
import { prepare, type PrepareDeps } from '../forward/prepare.js';
import { parseMessage } from '../header.js';
import { rewriteReturn } from '../notify/returned-notice.js';
import type { Received, Steps } from '../pipeline.js';
import type { Shared } from './shared.js';

/** The steps that find out what is to be done with a message. What they leave behind is in {@link Effects}. */
export type JudgingSteps = Pick<
  Steps,
  'resolve' | 'authenticate' | 'judge' | 'detectLoop' | 'reconsider' | 'scan' | 'classify' | 'decide' | 'prepare'
>;

/** For real mail they count; for what is only explained they do nothing. */
export interface Effects {
  limits: AliasLimits;
  /** Mail for the alias was refused. */
  onBlocked: (match: AliasMatch) => void;
}

export function createJudgingSteps(shared: Shared, { limits, onBlocked }: Effects): JudgingSteps {
  const { config, directory, senders, srs, clock, hopKey, operator } = shared;
  const hostname = config.MAIL_HOSTNAME;
  const prepareDeps = prepareDepsOf(shared);
  const trusted = { trustedSealers: new Set(config.TRUSTED_ARC_SEALERS.map((domain) => domain.toLowerCase())) };
  const blocked = ({ recipients }: Received): void => {
    for (const { route } of recipients) if (route.kind === 'alias') onBlocked(route.match);
  };
  return {
    resolve: (address, sender) =>
      resolveRecipient(address, sender, { directory, senders, limits, srs, clock, hostname, onBlocked }),
    authenticate: (received) => toArrival(received, shared),
    judge: (auth, { recipients }) =>
      judge(auth, { ...trusted, returned: recipients.every(({ route }) => route.kind === 'return') }),
    detectLoop: (arrival, received) => loops(arrival, received, hopKey),
    reconsider: async ({ author }, received) => {
      const { recipients, envelope } = received;
      const wanted = await reconsider(recipients, author, envelope.sender, { senders, limits });
      if (wanted === null) blocked(received);
      return wanted === null ? null : { ...received, recipients: wanted };
    },
    scan: (arrival) => shared.scanners.scan(arrival),
    classify: (arrival, { recipients }) => shared.classifier.classify(arrival, organizationsOf(recipients)),
    decide: async (arrival, received, classified) => {
      const asked = {
        facts: factsOf(arrival),
        verdictOf: (organizationId: string) => classified.get(organizationId)?.verdict ?? null,
        rulesOf: await shared.rules.ofAll(received.recipients),
        gatheringOf: await shared.gathering.ofAll(received.recipients),
      };
      const decided = decideAll(received.recipients, operator, clock.now(), asked);
      if (refusalOf(decided) !== null) blocked(received);
      return decided;
    },
    prepare: (job) => prepare(job, prepareDeps),
  };
}

function prepareDepsOf(shared: Shared): PrepareDeps {
  const { config, clock, srs, hopKey, pool, keyring, signingKeys } = shared;
  const hostname = config.MAIL_HOSTNAME;
  const returnDeps = { pool, keyring, clock, hostname, hopKey };
  return {
    ...{ hostname, clock, srs, hopKey },
    rewriteReturn: (notice, sender) => rewriteReturn(notice, sender, returnDeps),
    signingKey: (domain) => signingKeys.of(domain),
    correctionField: correctionFieldOf(shared),
  };
}

/** Without a public address there would be nothing to follow. */
function correctionFieldOf({ config, links, linkDestinations }: Shared): PrepareDeps['correctionField'] {
  const { PUBLIC_URL: base, TRACE_DAYS: days } = config;
  if (base === undefined) return null;
  return (job) => correctionField(job, { links, destinations: linkDestinations, base, days });
}

async function toArrival(received: Received, { config, resolver, clock }: Shared): Promise<Arrival> {
  const { raw, client, envelope, sessionId, receivedAt } = received;
  const parsed = parseMessage(raw);
  const hashes = BodyHashes.of(raw, parsed);
  const auth = await authenticate(
    { raw, parsed, client, envelope },
    {
      resolver,
      clock,
      deadlineMs: config.AUTH_DEADLINE_MS,
      verifyDkim: (message, header, dns, time) => verifyDkim(message, header, dns, time, hashes),
      verifyArc: (message, header, dns, time) => verifyArc(message, header, dns, time, hashes),
    },
  );
  const author = authorOf(parsed, auth.dmarc.fromDomain, envelope.sender);
  return { raw, parsed, client, envelope, sessionId, receivedAt, auth, author, hashes, scans: NO_SCANS };
}

/** A message that went through one of its recipients' aliases before would go round for ever. */
function loops({ parsed }: Arrival, { recipients }: Received, hopKey: KeyObject): boolean {
  if (!parsed.fields.some(({ name }) => name === 'x-postern-id')) return false;
  return recipients.some(({ address }) => isOurLoop(parsed, hopToken(hopKey, address)));
}
