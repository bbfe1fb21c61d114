import type { Decision, DeliveryInstructions } from '../message.js';
import type { AliasMatch } from './alias.js';
import { askRules, type RuleFinding, type Wishes } from './ask-rules.js';
import type { Facts } from './facts.js';
import type { RuleSet } from './rule-set.js';

export interface Ruled {
  decision: Decision;
  /** One a rule, in order; absent where none was asked. */
  findings?: readonly RuleFinding[];
}

/**
 * What the owner's rules make of what the alias decides. Pure and total.
 *
 * @param byAlias what becomes of the message without rules; a refusal stands
 * @param recipient the address that the sender used
 */
export function decideByRules(
  byAlias: Decision,
  match: AliasMatch,
  recipient: string,
  rules: RuleSet,
  facts: Facts,
): Ruled {
  if (byAlias.action === 'reject') return { decision: byAlias };
  const { wishes, findings } = askRules(rules, match, recipient, facts);
  return { decision: granted(byAlias, match, wishes), findings };
}

function granted(byAlias: Decision, match: AliasMatch, wishes: Wishes): Decision {
  const { aliasId } = match;
  const marks = { headerTag: tagOf(match, wishes), instructions: instructionsOf(wishes) };
  if (wishes.fate === null)
    return byAlias.action === 'drop' || byAlias.action === 'reject' ? byAlias : { ...byAlias, ...marks };
  const { rule, action } = wishes.fate;
  const because = { reason: `rule.${rule.id}` as const, rule: { id: rule.id, name: rule.name } };
  const destinations = [...match.destinations];
  switch (action.kind) {
    case 'forward':
      return { action: 'forward', aliasId, destinations: [...action.to], ...marks, ...because };
    case 'hold':
      return { action: 'hold', aliasId, destinations, ...marks, ...because };
    case 'digest':
      return { action: 'hold', aliasId, destinations, ...marks, ...because, reason: 'rule.digest' };
    case 'drop':
      return { action: 'drop', aliasId, ...because };
    case 'reject':
      return { action: 'reject', reply: 'rejectedByOwner', aliasId, destinations, ...because };
  }
}

/** The alias's own tag and the rules', in one field. */
function tagOf({ headerTag }: AliasMatch, { headerTags }: Wishes): string | null {
  const tags = [...new Set([...(headerTag === null ? [] : [headerTag]), ...headerTags])];
  return tags.length === 0 ? null : tags.join(', ');
}

function instructionsOf({ subjectTag, fallback }: Wishes): DeliveryInstructions | null {
  if (subjectTag === null && fallback === null) return null;
  return { ...(subjectTag === null ? {} : { subjectTag }), ...(fallback === null ? {} : { fallback }) };
}
