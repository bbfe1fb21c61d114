import { UserSession, type SystemDatabase } from '@postern/data';
import { MoreThan, Not } from 'typeorm';

import type { Caller } from '../../access/caller.js';
import { problemOf } from '../../http/problem.js';
import { identityProblems } from '../identity.problems.js';
import type { AccountJournal } from '../journal.js';

export interface SessionView {
  id: string;
  current: boolean;
  address: string | null;
  device: string | null;
  openedAt: Date;
  usedAt: Date;
  expiresAt: Date;
}

/** Where an account is signed in. */
export class SessionsService {
  constructor(
    private readonly system: SystemDatabase,
    private readonly journal: AccountJournal,
  ) {}

  async list({ userId, credentialId }: Caller): Promise<SessionView[]> {
    const sessions = await this.system.manager.find(UserSession, {
      where: { userId, expiresAt: MoreThan(new Date()) },
      order: { updatedAt: 'DESC', id: 'ASC' },
    });
    return sessions.map(({ id, ipAddress, userAgent, createdAt, updatedAt, expiresAt }) => ({
      id,
      current: id === credentialId,
      address: ipAddress === '' ? null : ipAddress,
      device: userAgent === '' ? null : userAgent,
      openedAt: createdAt,
      usedAt: updatedAt,
      expiresAt,
    }));
  }

  /** @throws Problem `session.unknown` */
  async end(caller: Caller, id: string): Promise<void> {
    await this.system.transaction(async (manager) => {
      const { affected } = await manager.delete(UserSession, { id, userId: caller.userId });
      if (affected !== 1) throw problemOf(identityProblems['session.unknown']);
      await this.journal.record(manager, caller, 'account.session.end', { session: id });
    });
  }

  async endOthers(caller: Caller): Promise<void> {
    await this.system.transaction(async (manager) => {
      await manager.delete(UserSession, { userId: caller.userId, id: Not(caller.credentialId) });
      await this.journal.record(manager, caller, 'account.session.end-others');
    });
  }
}
