import { LessThan, type EntityManager } from 'typeorm';

import { MailToken, UserSession, Verification } from '../entity/index.js';

/**
 * Deletes sessions, mailed links and half-done sign-ins that are over. None of them would work any more.
 *
 * @param manager of the system's role
 * @param now milliseconds since the epoch
 */
export async function forgetExpired(manager: EntityManager, now: number): Promise<void> {
  for (const entity of [UserSession, MailToken, Verification]) {
    await manager.delete(entity, { expiresAt: LessThan(new Date(now)) });
  }
}
