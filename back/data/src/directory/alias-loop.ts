import { UserError, parseMailbox, splitSubaddress } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import type { AliasAction, AliasKind } from '../entity/index.js';
import { compileAliasExpression, formatAliasAddress, normalizeLocalPart, type AliasAddress } from './alias-address.js';

interface AliasNode {
  id: string;
  kind: AliasKind;
  pattern: string;
  enabled: boolean;
  action: AliasAction;
  destinations: string[];
}

/** Longer chains than this are left to the hop limit of the mail itself (RFC 5321 section 6.3). */
const MOST_ALIASES = 200;

/**
 * Refuses an alias whose mail would come back to it through other aliases of this installation. Each hop is a message
 * that we send ourselves, so nothing but the hop limit would end it.
 *
 * @throws UserError `alias.loop`, which names only the alias's own destination: the chain may lead through a stranger's
 */
export async function refuseLoop(manager: EntityManager, aliasId: string, address: string): Promise<void> {
  const start = await readAlias(manager, aliasId);
  if (start === null || !passesOn(start)) return;
  for (const destination of start.destinations) {
    if (!(await leadsTo(manager, destination, aliasId))) continue;
    throw new UserError(
      'alias.loop',
      `Mail for ${address} would come back to it through the destination ${destination}.`,
      'Choose a mailbox outside this installation, or change the alias that sends it back.',
    );
  }
}

/**
 * Taking an alias away hands its mail to another of the domain, which may be where it came from: an expression, the
 * catch-all, or `local` after `local+tag` is gone.
 *
 * @throws UserError `alias.loop`
 */
export async function refuseLoopWithout(manager: EntityManager, removed: AliasAddress): Promise<void> {
  const base = removed.kind === 'exact' ? splitSubaddress(removed.pattern).base : null;
  const heirs = await manager.query<AliasNode[]>(
    `${SELECT} join domain d on d.id = a.domain_id where d.name = $1 and (a.kind <> 'exact' or a.pattern = $2)`,
    [removed.domain, base],
  );
  for (const heir of heirs) {
    await refuseLoop(manager, heir.id, formatAliasAddress({ ...heir, domain: removed.domain }));
  }
}

/** Whether an alias takes an address; only what the manager may see counts. */
export async function takesAddress(manager: EntityManager, address: string): Promise<boolean> {
  return (await resolveAlias(manager, address)) !== null;
}

async function leadsTo(manager: EntityManager, destination: string, goal: string): Promise<boolean> {
  const seen = new Set<string>();
  const waiting = [destination];
  for (let next = waiting.pop(); next !== undefined && seen.size < MOST_ALIASES; next = waiting.pop()) {
    const alias = await resolveAlias(manager, next);
    if (alias?.id === goal) return true;
    if (alias === null || seen.has(alias.id) || !passesOn(alias)) continue;
    seen.add(alias.id);
    waiting.push(...alias.destinations);
  }
  return false;
}

function passesOn({ enabled, action }: AliasNode): boolean {
  return enabled && action === 'forward';
}

/** The alias that takes an address, in the order the accept stage goes by: exact, expressions, catch-all. */
async function resolveAlias(manager: EntityManager, address: string): Promise<AliasNode | null> {
  const mailbox = parseMailbox(address, { smtputf8: true });
  if (mailbox === null) return null;
  const local = normalizeLocalPart(mailbox.localPart);
  const { base } = splitSubaddress(local);
  const candidates = await manager.query<AliasNode[]>(
    `${SELECT} join domain d on d.id = a.domain_id
     where d.name = $1 and (a.kind <> 'exact' or a.pattern in ($2, $3))
     order by case a.kind when 'exact' then 0 when 'regex' then 1 else 2 end,
       case a.kind when 'exact' then -length(a.pattern) else a.position end, a.id`,
    [mailbox.domain, local, base],
  );
  return candidates.find((alias) => takes(alias, local, base)) ?? null;
}

function takes({ kind, pattern }: AliasNode, local: string, base: string): boolean {
  if (kind !== 'regex') return true;
  const expression = compileAliasExpression(pattern);
  return expression.matches(local) || expression.matches(base);
}

async function readAlias(manager: EntityManager, id: string): Promise<AliasNode | null> {
  const [alias] = await manager.query<AliasNode[]>(`${SELECT} where a.id = $1`, [id]);
  return alias ?? null;
}

const SELECT = `
select a.id, a.kind, a.pattern, a.enabled, a.action,
  array(select t.address from alias_destination t where t.alias_id = a.id order by t.position)
    || array_remove(array[a.fallback], null) as destinations
from alias a`;
