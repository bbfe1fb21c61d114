import type { IncomingMessage } from 'node:http';

import type { Authenticator, Identity } from '../access/caller.js';
import { Problem } from '../http/problem.js';
import type { AccountService } from './account.service.js';
import { basicCredentials } from './credentials.js';

const CHALLENGE = { 'WWW-Authenticate': 'Basic realm="Postern", charset="UTF-8"' };

/** Knows who gives an account's e-mail address and password by HTTP Basic authentication (RFC 7617). */
export class BasicAuthenticator implements Authenticator {
  constructor(private readonly accounts: AccountService) {}

  async identify(request: IncomingMessage): Promise<Identity | null> {
    const credentials = basicCredentials(request.headers.authorization);
    if (credentials === null)
      throw unauthorized('This needs an account: give its e-mail address and password by HTTP Basic authentication.');
    const account = await this.accounts.find(credentials, request.socket.remoteAddress ?? '');
    if (account === null) throw unauthorized('No account has this e-mail address and password.');
    const { id, email, isOperator, memberships } = account;
    return {
      kind: 'session',
      credentialId: id,
      userId: id,
      email,
      isOperator,
      memberships,
      scopes: null,
      ambient: true,
    };
  }
}

function unauthorized(detail: string): Problem {
  return new Problem(401, 'login.required', 'Not signed in', detail, { headers: CHALLENGE });
}
