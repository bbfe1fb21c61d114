import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

import { deriveKey, open, seal } from '@postern/platform';
import type { Pool } from 'pg';

import { readerOf, type Reader } from './mail/reader.js';

const PURPOSE = 'organization keys';

/** An organization's data key, new and wrapped under the installation's secret: what the `sealed_key` column holds. */
export function newSealedKey(secret: string, organizationId: string): Buffer {
  return seal(deriveKey(secret, PURPOSE), [randomBytes(32)], `organization:${organizationId}`);
}

/** The data key in a `sealed_key`. @throws SealError when `secret` is not the one it was wrapped with */
export function openSealedKey(secret: string, organizationId: string, sealed: Buffer): Buffer {
  return open(deriveKey(secret, PURPOSE), sealed, `organization:${organizationId}`);
}

/** The organizations' data keys, unwrapped once and kept: a deleted organization's are gone with its row. */
export class Keyring {
  private readonly wrapping: Buffer;
  private readonly keys = new Map<string, KeyObject>();

  constructor(
    private readonly pool: Pool,
    secret: string,
  ) {
    this.wrapping = deriveKey(secret, PURPOSE);
  }

  /** The key when it is known already, without asking the database. */
  cached(organizationId: string): KeyObject | undefined {
    return this.keys.get(organizationId);
  }

  /** @throws SealError when SECRET_KEY is not the one it was wrapped with; Error when there is no such organization */
  async key(organizationId: string): Promise<KeyObject> {
    return this.keys.get(organizationId) ?? this.keyWithin(readerOf(this.pool), organizationId);
  }

  /** {@link key}, read in a transaction: also of an organization that the transaction itself makes. */
  async keyWithin(reader: Reader, organizationId: string): Promise<KeyObject> {
    const known = this.keys.get(organizationId);
    if (known !== undefined) return known;
    const [row] = await reader.query<{ sealed_key: Buffer }[]>('select sealed_key from organization where id = $1', [
      organizationId,
    ]);
    if (row === undefined) throw new Error(`organization ${organizationId} does not exist`);
    const key = createSecretKey(open(this.wrapping, row.sealed_key, `organization:${organizationId}`));
    this.keys.set(organizationId, key);
    return key;
  }

  /** After an organization was deleted. */
  forget(organizationId: string): void {
    this.keys.delete(organizationId);
  }

  /** After notices of deleted organizations may have been missed. */
  forgetAll(): void {
    this.keys.clear();
  }
}
