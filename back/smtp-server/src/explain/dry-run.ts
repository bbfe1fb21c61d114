import { setImmediate as turn } from 'node:timers/promises';

import { decodeHeaderWords, type DryRun, type DryRunRequest, type Keyring } from '@postern/data';
import type { Pool } from 'pg';

import { parseMailbox } from '../address.js';
import type { Directory } from '../accept/directory/directory.js';
import { authorOf } from '../accept/senders/author.js';
import { overrideOf } from '../accept/senders/reconsider.js';
import type { SenderLists } from '../accept/senders/sender-lists.js';
import { decideAll, type DecidedRecipient } from '../decide/plan.js';
import { factsOf } from '../decide/read-message.js';
import { compileRules, type RuleSet } from '../decide/rule-set.js';
import { loadMessages, type StoredMessage } from '../enqueue/load.js';
import { fieldsNamed, parseMessage, valueOf, type ParsedMessage } from '../header.js';
import { explainDecision } from './decision-words.js';

export interface DryRunDeps {
  pool: Pool;
  keyring: Keyring;
  directory: Directory;
  senders: SenderLists;
  /** Organization that mail for nobody's alias belongs to. */
  operator: string;
}

type Match = DryRun['messages'][number];

/** Octets of one message that is looked at, and of all together: more would keep the mail of others waiting. */
const LARGEST = 10 * 1024 * 1024;
const MOST_OCTETS = 100 * 1024 * 1024;
const LONGEST = 200;

/** $1 organization, $2 at most so many: the newest messages whose octets are still here */
const NEWEST = `
select id, size from message
where organization_id = $1 and origin = 'received' and sealed_body is not null
order by id desc limit $2`;

/** What a rule would have done to the mail of the last days: decided anew, with the aliases as they are now. */
export async function dryRun(organizationId: string, request: DryRunRequest, deps: DryRunDeps): Promise<DryRun> {
  const { rows } = await deps.pool.query<{ id: string; size: number }>(NEWEST, [organizationId, request.limit]);
  const without = compileRules(request.without);
  const withIt = compileRules(request.with);
  const result: DryRun = { examined: 0, unreadable: 0, matched: 0, changed: 0, messages: [] };
  let octets = 0;
  for (const { id, size } of rows) {
    octets += size > LARGEST ? 0 : size;
    if (octets > MOST_OCTETS) break;
    result.examined++;
    const message = size > LARGEST ? 'gone' : (await loadMessages(deps.pool, deps.keyring, [id])).get(id);
    if (message === undefined || typeof message === 'string') result.unreadable++;
    else result.messages.push(...(await matchesIn(message, request.ruleId, { without, withIt }, deps)));
    await turn();
  }
  result.matched = result.messages.length;
  result.changed = result.messages.filter(({ changes }) => changes).length;
  return result;
}

async function matchesIn(
  message: StoredMessage,
  ruleId: string,
  { without, withIt }: { without: RuleSet; withIt: RuleSet },
  deps: DryRunDeps,
): Promise<Match[]> {
  const parsed = parseMessage(message.raw);
  const { raw, envelope, auth, acceptedAt: receivedAt } = message;
  const recipients = await routed(message, parsed, deps);
  const facts = factsOf({ raw, parsed, envelope, auth, receivedAt });
  const decideWith = (rules: RuleSet): DecidedRecipient[] =>
    decideAll(recipients, deps.operator, receivedAt, { facts, verdictOf: () => message.verdict, rulesOf: () => rules });
  const before = decideWith(without);
  return decideWith(withIt).flatMap((after, i) => {
    const finding = after.findings?.find(({ id }) => id === ruleId);
    return finding?.result === 'matched' ? [toMatch(message, parsed, before[i]!, after)] : [];
  });
}

/** Recipients whose alias is still there; whom it blocks, no rule lets in. */
async function routed(
  { envelope, organizationId, auth }: StoredMessage,
  parsed: ParsedMessage,
  { directory, senders }: DryRunDeps,
): Promise<Routed[]> {
  const author = authorOf(parsed, auth?.dmarc.fromDomain ?? '', envelope.sender);
  const found: Routed[] = [];
  for (const { address } of envelope.recipients) {
    const mailbox = parseMailbox(address, { smtputf8: true });
    const match = mailbox === null ? null : await directory.find(mailbox.localPart, mailbox.domain);
    if (match?.organizationId !== organizationId) continue;
    const blocked = await senders.judge(organizationId, match.aliasId, [author, envelope.sender]);
    const override = blocked === null ? null : overrideOf(blocked);
    found.push({ address, route: { kind: 'alias', match, override } });
  }
  return found;
}

type Routed = Parameters<typeof decideAll>[0][number];

function toMatch(
  { id }: StoredMessage,
  parsed: ParsedMessage,
  without: DecidedRecipient,
  withIt: DecidedRecipient,
): Match {
  const before = explainDecision(without);
  const after = explainDecision(withIt);
  const changes = !alike(before, after);
  return {
    ...{ messageId: id, recipient: withIt.address, from: textOf(parsed, 'from'), subject: textOf(parsed, 'subject') },
    ...{ changes, before, after },
    words: changes
      ? `Instead of “${before.words}”: ${after.words}`
      : `The rule matches, and nothing changes: ${after.words}`,
  };
}

/** Who decided is not what becomes of the message. */
function alike(a: Match['before'], b: Match['before']): boolean {
  const fate = ({ action, reason, destinations, fallback, headerTag, subjectTag, webhooks }: Match['before']): string =>
    JSON.stringify([action, reason === 'rule.digest', destinations, fallback, headerTag, subjectTag, webhooks]);
  return fate(a) === fate(b);
}

function textOf(parsed: ParsedMessage, name: string): string {
  const [field] = fieldsNamed(parsed, name);
  return field === undefined ? '' : decodeHeaderWords(valueOf(field)).slice(0, LONGEST);
}
