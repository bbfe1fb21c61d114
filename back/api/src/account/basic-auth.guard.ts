import type { IncomingMessage } from 'node:http';

import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';

import { Problem } from '../http/problem.js';
import { AccountService } from './account.service.js';
import { setAccount } from './account.js';
import { basicCredentials } from './credentials.js';

const CHALLENGE = { 'WWW-Authenticate': 'Basic realm="Postern", charset="UTF-8"' };

/** Lets in who gives an account's e-mail address and password by HTTP Basic authentication (RFC 7617). */
@Injectable()
export class BasicAuthGuard implements CanActivate {
  constructor(@Inject(AccountService) private readonly accounts: AccountService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<IncomingMessage>();
    const credentials = basicCredentials(request.headers.authorization);
    if (credentials === null)
      throw unauthorized('This needs an account: give its e-mail address and password by HTTP Basic authentication.');
    const account = await this.accounts.find(credentials, request.socket.remoteAddress ?? '');
    if (account === null) throw unauthorized('No account has this e-mail address and password.');
    setAccount(request, account);
    return true;
  }
}

function unauthorized(detail: string): Problem {
  return new Problem(401, 'login.required', 'Not logged in', detail, { headers: CHALLENGE });
}
