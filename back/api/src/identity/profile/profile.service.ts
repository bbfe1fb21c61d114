import { AppUser, type SystemDatabase } from '@postern/data';
import type { EntityManager } from 'typeorm';

import type { Caller } from '../../access/caller.js';
import { COMMON, type Role } from '../../contract/index.js';
import { problemOf } from '../../http/problem.js';
import type { AccountJournal } from '../journal.js';

export interface Profile {
  id: string;
  email: string;
  name: string;
  operator: boolean;
  hasPassword: boolean;
  hasProvider: boolean;
  secondFactor: { on: boolean; recoveryCodes: number };
  passkeys: number;
  memberships: { organizationId: string; organization: string; role: Role }[];
  createdAt: Date;
  version: number;
}

interface Row extends Omit<Profile, 'secondFactor'> {
  factor: boolean;
  recoveryCodes: number;
}

/** $1 account */
const READ = `
select u.id, u.email, u.name, u.is_operator as operator, u.created_at as "createdAt", u.version,
  u.two_factor_enabled as factor,
  coalesce((select jsonb_array_length(f.backup_codes::jsonb) from two_factor f
    where f.user_id = u.id and f.verified), 0)::int as "recoveryCodes",
  exists (select from credential c where c.user_id = u.id and c.password_hash is not null) as "hasPassword",
  exists (select from credential c where c.user_id = u.id and c.provider_id <> 'credential') as "hasProvider",
  (select count(*)::int from passkey p where p.user_id = u.id) as passkeys,
  coalesce((select jsonb_agg(jsonb_build_object('organizationId', o.id, 'organization', o.name, 'role', m.role) order by o.name, o.id)
    from membership m join organization o on o.id = m.organization_id where m.user_id = u.id), '[]') as memberships
from app_user u where u.id = $1`;

/** What people see of their accounts. */
export class ProfileService {
  constructor(
    private readonly system: SystemDatabase,
    private readonly journal: AccountJournal,
  ) {}

  read(caller: Caller): Promise<Profile> {
    return readProfile(this.system.manager, caller.userId);
  }

  /** @throws Problem `version.mismatch` */
  update(caller: Caller, { name }: { name: string }, version: number | null): Promise<Profile> {
    return this.system.transaction(async (manager) => {
      const { affected } = await manager.update(
        AppUser,
        { id: caller.userId, version: version ?? 0 },
        { name, updatedAt: () => 'now()' },
      );
      if (affected !== 1) throw problemOf(COMMON['version.mismatch']);
      await this.journal.record(manager, caller, 'account.update', { name });
      return readProfile(manager, caller.userId);
    });
  }
}

async function readProfile(manager: EntityManager, userId: string): Promise<Profile> {
  const [row] = await manager.query<Row[]>(READ, [userId]);
  if (row === undefined) throw new Error('the account of this session is gone');
  const { factor, recoveryCodes, ...rest } = row;
  return { ...rest, secondFactor: { on: factor, recoveryCodes } };
}
