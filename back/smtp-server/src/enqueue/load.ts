import { open, timeOfUuidv7 } from '@postern/platform';
import { bodyContext, type Keyring } from '@postern/data';
import type { Pool } from 'pg';

import type { BodyHashes } from '../authenticate/dkim/body-hashes.js';
import type { AuthReport, Client, Envelope, Verdict } from '../message.js';

/** A message as it was accepted, read back and decrypted. */
export interface StoredMessage {
  id: string;
  organizationId: string;
  origin: 'received' | 'generated';
  sender: string;
  client: Client | Record<string, never>;
  envelope: Envelope;
  auth: AuthReport | null;
  /** What it is to the organization; null where nothing classified it. */
  verdict: Verdict | null;
  /** Milliseconds since the epoch. */
  acceptedAt: number;
  raw: Buffer;
  /** Who wrote it, by From, while the message never left this process. */
  author?: string;
  /** Hashes of the body that authenticating has computed, while the message never left this process. */
  hashes?: BodyHashes;
}

interface Row {
  id: string;
  organization_id: string;
  origin: 'received' | 'generated';
  sender: string;
  client: Client;
  envelope: Envelope;
  auth: AuthReport | null;
  verdict: Verdict | null;
  sealed_body: Buffer | null;
}

const LOAD = `
select id, organization_id, origin, sender, client, envelope, auth, verdict, sealed_body from message where id = any($1::uuid[])`;

/** `gone`: no such body any more; `unreadable`: the key does not open it, or is not to be had. */
export type Loaded = StoredMessage | 'gone' | 'unreadable';

/** @returns one entry an id */
export async function loadMessages(pool: Pool, keyring: Keyring, ids: readonly string[]): Promise<Map<string, Loaded>> {
  const { rows } = await pool.query<Row>({ name: 'load-messages', text: LOAD, values: [ids] });
  const messages = new Map<string, Loaded>(ids.map((id) => [id, 'gone']));
  for (const row of rows) {
    if (row.sealed_body !== null) messages.set(row.id, await read(keyring, row, row.sealed_body));
  }
  return messages;
}

async function read(keyring: Keyring, row: Row, sealed: Buffer): Promise<Loaded> {
  const { id, organization_id: organizationId, origin, sender, client, envelope, auth, verdict } = row;
  try {
    const raw = open(await keyring.key(organizationId), sealed, bodyContext(id));
    return { id, organizationId, origin, sender, client, envelope, auth, verdict, acceptedAt: timeOfUuidv7(id), raw };
  } catch {
    return 'unreadable';
  }
}
