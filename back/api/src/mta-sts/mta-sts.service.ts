import { mtaStsPolicy, type MtaStsMode, type OurHosts } from '@postern/data';
import { normalizeDomain } from '@postern/platform';
import type { Pool } from 'pg';

import { problemOf } from '../http/problem.js';
import { mtaStsProblems } from './mta-sts.routes.js';

const PREFIX = 'mta-sts.';

/** Asked by anybody, of the domains of all organizations. */
const FIND = `
select mta_sts_mode as "mtaStsMode", mta_sts_max_age as "mtaStsMaxAge" from domain
where name = $1 and verified_at is not null`;

/** The policies of the domains whose mail is received here (RFC 8461). */
export class MtaStsService {
  constructor(
    private readonly pool: Pool,
    private readonly hosts: OurHosts,
  ) {}

  /**
   * @param host with or without a port, as the Host field has it
   * @throws Problem `mta-sts.unknown`
   */
  async policyOf(host: string): Promise<string> {
    const name = normalizeDomain(host.replace(/:\d+$/, '').replace(/\.$/, ''));
    if (name?.startsWith(PREFIX) !== true) throw problemOf(mtaStsProblems['mta-sts.unknown']);
    const { rows } = await this.pool.query<{ mtaStsMode: MtaStsMode; mtaStsMaxAge: number }>({
      ...{ name: 'mta-sts-policy', text: FIND, values: [name.slice(PREFIX.length)] },
    });
    if (rows[0] === undefined) throw problemOf(mtaStsProblems['mta-sts.unknown']);
    return mtaStsPolicy(rows[0], this.hosts.mail);
  }
}
