import type { Decision } from '../message.js';
import { admit } from './admit.js';
import type { AliasMatch, Override } from './alias.js';

/**
 * One recipient's fate. Pure: the same facts always give the same decision, so it can be explained and replayed.
 *
 * @param match the alias as it was looked up at RCPT
 * @param now milliseconds since the epoch
 * @param override what the sender or a limit makes of it
 */
export function decide(match: AliasMatch, now: number, override: Override | null = null): Decision {
  const refusal = admit(match, now);
  if (refusal !== null) return { action: 'reject', ...refusal };
  const { aliasId } = match;
  if (override !== null) return overridden(match, override);
  switch (match.action) {
    case 'drop':
      return { action: 'drop', aliasId, reason: 'alias.drop' };
    case 'hold':
      return { action: 'hold', aliasId, destinations: [...match.destinations], reason: 'alias.hold' };
    default:
      return forward(match);
  }
}

function overridden({ aliasId, destinations }: AliasMatch, { action, reason }: Override): Decision {
  if (action === 'drop') return { action, aliasId, reason };
  return { action, aliasId, destinations: [...destinations], reason };
}

/** An alias without a destination holds its mail: the owner has yet to say where it goes, and nothing may be lost. */
function forward({ aliasId, destinations, pending, headerTag }: AliasMatch): Decision {
  if (destinations.length === 0 && pending.length > 0) {
    return { action: 'hold', aliasId, destinations: [...pending], reason: 'destination.unverified' };
  }
  if (destinations.length === 0) return { action: 'hold', aliasId, destinations: [], reason: 'alias.no-destination' };
  return { action: 'forward', aliasId, destinations: [...destinations], headerTag, reason: 'alias.forward' };
}
