import type { Decision } from '../message.js';
import { admit } from './admit.js';
import type { AliasMatch } from './alias.js';

/**
 * One recipient's fate. Pure: the same facts always give the same decision, so it can be explained and replayed.
 *
 * @param match the alias as it was looked up at RCPT
 * @param now milliseconds since the epoch
 */
export function decide(match: AliasMatch, now: number): Decision {
  const refusal = admit(match, now);
  if (refusal !== null) return { action: 'reject', ...refusal };
  const { aliasId } = match;
  switch (match.action) {
    case 'drop':
      return { action: 'drop', aliasId, reason: 'alias.drop' };
    case 'hold':
      return { action: 'hold', aliasId, destinations: [...match.destinations], reason: 'alias.hold' };
    default:
      return forward(match);
  }
}

/** An alias without a destination holds its mail: the owner has yet to say where it goes, and nothing may be lost. */
function forward({ aliasId, destinations, headerTag }: AliasMatch): Decision {
  if (destinations.length === 0) return { action: 'hold', aliasId, destinations: [], reason: 'alias.no-destination' };
  return { action: 'forward', aliasId, destinations: [...destinations], headerTag, reason: 'alias.forward' };
}
