import { open, type Logger, messageOf } from '@postern/platform';
import type { Keyring } from '@postern/data';
import type { Pool } from 'pg';

import { createSigningKey, type SigningKey } from './signing-key.js';

interface Row {
  domain_id: string;
  organization_id: string;
  selector: string;
  sealed_private_key: Buffer;
}

const LOAD = `
select k.domain_id, k.organization_id, k.selector, k.sealed_private_key
from domain d join dkim_key k on k.domain_id = d.id and k.active
where d.name = $1 and d.verified_at is not null and d.seals`;

/** The key that seals and signs for each of our domains: decrypted and parsed once, until the domain changes. */
export class SigningKeys {
  private readonly known = new Map<string, Promise<SigningKey | null>>();

  constructor(
    private readonly pool: Pool,
    private readonly keyring: Keyring,
    private readonly logger: Logger,
  ) {}

  /** Null when the domain is not verified, does not want sealing, or has no usable key. */
  of(domain: string): Promise<SigningKey | null> {
    let key = this.known.get(domain);
    if (key === undefined) {
      key = this.load(domain);
      this.known.set(domain, key);
      key.catch(() => this.known.delete(domain));
    }
    return key;
  }

  forget(domain: string): void {
    this.known.delete(domain);
  }

  forgetAll(): void {
    this.known.clear();
  }

  private async load(domain: string): Promise<SigningKey | null> {
    const { rows } = await this.pool.query<Row>({ name: 'load-signing-key', text: LOAD, values: [domain] });
    const row = rows[0];
    if (row === undefined) return null;
    try {
      const context = `dkim:${row.domain_id}:${row.selector}`;
      const pem = open(await this.keyring.key(row.organization_id), row.sealed_private_key, context);
      return createSigningKey(domain, row.selector, pem);
    } catch (error) {
      this.logger.error({ domain, error: messageOf(error) }, 'the signing key cannot be used, mail goes on unsealed');
      return null;
    }
  }
}
