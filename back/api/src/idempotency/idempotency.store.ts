import { createHash, randomUUID } from 'node:crypto';

import type { Keyring, SystemDatabase } from '@postern/data';
import { deriveKey, open, seal, type SealKey } from '@postern/platform';
import type { EntityManager } from 'typeorm';

import { CLAIM, DONE, FIND, KEEP, RELEASE, SWEEP, WROTE } from './idempotency.sql.js';

/** A creation as its caller names it. */
export interface Creation {
  /** Null where the route concerns none. */
  organizationId: string | null;
  userId: string;
  routeId: string;
  key: string;
  /** All that it was asked with. */
  request: unknown;
}

/** This request, and no other, may now do it. */
export interface Claim {
  id: Buffer;
  token: string;
  organizationId: string | null;
}

export type Claiming =
  | { readonly kind: 'claimed'; readonly claim: Claim }
  | { readonly kind: 'answered'; readonly body: unknown }
  /** Under way; asked for with something else before; or done, but its process died before it answered. */
  | { readonly kind: 'in-progress' | 'mismatch' | 'answer-lost' };

interface Row {
  same: boolean;
  leased: boolean;
  done: boolean;
  sealed_answer: Buffer | null;
}

/** Without an effect after so long, a request is taken for lost with its process. */
const LEASE_SECONDS = 60;

/**
 * Sees to it that what is asked for twice under one key is done once, whenever a process may die: that it is done is
 * written in the transaction that does it ({@link mark}), and only what was not done may be tried again.
 */
export class IdempotencyStore {
  private readonly ownKey: Buffer;

  /** @param secret seals the answers that belong to no organization */
  constructor(
    private readonly system: SystemDatabase,
    private readonly keyring: Keyring,
    secret: string,
  ) {
    this.ownKey = deriveKey(secret, 'idempotency');
  }

  async claim(creation: Creation): Promise<Claiming> {
    const { organizationId } = creation;
    const claim = { id: idOf(creation), token: randomUUID(), organizationId };
    const hash = sha256(creation.request);
    await this.system.manager.query(SWEEP);
    const values = [claim.id, organizationId, hash, claim.token, LEASE_SECONDS];
    const claimed = await this.system.manager.query<unknown[]>(CLAIM, values);
    return claimed.length > 0 ? { kind: 'claimed', claim } : this.whatIs(claim, hash);
  }

  /**
   * In the transaction that creates, at its end.
   *
   * @returns false when another request took over meanwhile: the transaction must be undone
   */
  async mark(manager: EntityManager, { id, token }: Claim): Promise<boolean> {
    const done = await manager.query<[unknown[], number]>(DONE, [id, token]);
    if (done[1] > 0) return true;
    const [state] = await manager.query<{ wrote: boolean }[]>(WROTE);
    return state?.wrote !== true;
  }

  /** Keeps what is answered. */
  async keep(claim: Claim, body: unknown): Promise<void> {
    const plain = Buffer.from(JSON.stringify({ body }));
    const sealed = seal(await this.keyOf(claim), [plain], contextOf(claim));
    await this.system.manager.query(KEEP, [claim.id, claim.token, sealed]);
  }

  /** It failed, so it may be tried again; unless part of it was done. */
  async release({ id, token }: Claim): Promise<void> {
    await this.system.manager.query(RELEASE, [id, token]);
  }

  private async whatIs(claim: Claim, hash: Buffer): Promise<Claiming> {
    const [row] = await this.system.manager.query<Row[]>(FIND, [claim.id, hash]);
    if (row === undefined) return { kind: 'in-progress' };
    if (!row.same) return { kind: 'mismatch' };
    if (row.sealed_answer !== null) {
      const plain = open(await this.keyOf(claim), row.sealed_answer, contextOf(claim));
      return { kind: 'answered', body: (JSON.parse(plain.toString()) as { body?: unknown }).body };
    }
    return { kind: row.done && !row.leased ? 'answer-lost' : 'in-progress' };
  }

  private async keyOf({ organizationId }: Claim): Promise<SealKey> {
    return organizationId === null ? this.ownKey : this.keyring.key(organizationId);
  }
}

function idOf({ organizationId, userId, routeId, key }: Creation): Buffer {
  return sha256([organizationId, userId, routeId, key]);
}

function contextOf({ id }: Claim): string {
  return `idempotency:${id.toString('hex')}`;
}

function sha256(value: unknown): Buffer {
  return createHash('sha256').update(JSON.stringify(value)).digest();
}
