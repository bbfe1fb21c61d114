import type { IncomingMessage } from 'node:http';

import type { Pool } from 'pg';

import type { Authenticator, Identity } from '../../access/caller.js';
import type { Role } from '../../contract/index.js';
import type { Engine } from './engine.js';

interface Row {
  email: string;
  is_operator: boolean;
  memberships: Record<string, Role>;
}

/** $1 account */
const WHO = `
select u.email, u.is_operator,
  coalesce(jsonb_object_agg(m.organization_id, m.role) filter (where m.organization_id is not null), '{}') as memberships
from app_user u left join membership m on m.user_id = u.id
where u.id = $1
group by u.id`;

interface SessionAnswer {
  session: { id: string; userId: string };
}

/** Knows who signed in in this browser, by the session cookie. */
export class SessionAuthenticator implements Authenticator {
  constructor(
    private readonly engine: Engine,
    private readonly pool: Pool,
  ) {}

  /** Null for a session that is over, too: the cookie is then taken back. */
  async identify(request: IncomingMessage): Promise<Identity | null> {
    if (!(await this.engine.hasSessionCookie(request))) return null;
    const { body } = await this.engine.call<SessionAnswer | null>('getSession', request);
    if (body === null) return null;
    const { id, userId } = body.session;
    const { rows } = await this.pool.query<Row>({ name: 'session-identity', text: WHO, values: [userId] });
    const who = rows[0];
    if (who === undefined) return null;
    return {
      kind: 'session',
      credentialId: id,
      userId,
      email: who.email,
      isOperator: who.is_operator,
      memberships: new Map(Object.entries(who.memberships)),
      scopes: null,
      ambient: true,
    };
  }
}
