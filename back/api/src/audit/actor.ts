import type { Actor } from '@postern/data';

import type { Caller } from '../access/caller.js';

/** Who asks, as the audit log names them: a person by the account, a program by its key and the account behind that. */
export function actorOf({ kind, credentialId, userId, email, address, requestId }: Caller): Actor {
  return { kind, id: kind === 'key' ? credentialId : userId, email, address, requestId };
}
