import type { Clock } from '@postern/platform';
import type { Pool } from 'pg';

import { parseMailbox } from '../../address.js';
import type { Directory } from '../directory/directory.js';

const KNOWN_MS = 3_600_000;
/** A first delivery must soon count. */
const UNKNOWN_MS = 60_000;
const MAX_ENTRIES = 50_000;

const FIND = 'select 1 from contact where organization_id = $1 and address = $2 and forwarded > 0 limit 1';

/** Senders whose mail to an organization was delivered before: they need not prove themselves to the greylist. */
export class KnownSenders {
  private readonly entries = new Map<string, { known: boolean; until: number }>();

  constructor(
    private readonly pool: Pool,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  /** @param recipient an address of ours: which organization is asked about */
  async has(sender: string, recipient: string): Promise<boolean> {
    const mailbox = parseMailbox(recipient, { smtputf8: true });
    if (sender === '' || mailbox === null) return false;
    const match = await this.directory.find(mailbox.localPart, mailbox.domain);
    return match !== null && this.look(match.organizationId, sender.toLowerCase());
  }

  private async look(organizationId: string, sender: string): Promise<boolean> {
    const key = `${organizationId} ${sender}`;
    const now = this.clock.now();
    const entry = this.entries.get(key);
    if (entry !== undefined && entry.until > now) return entry.known;
    const { rows } = await this.pool.query({ name: 'known-sender', text: FIND, values: [organizationId, sender] });
    const known = rows.length > 0;
    if (this.entries.size >= MAX_ENTRIES) this.entries.clear();
    this.entries.set(key, { known, until: now + (known ? KNOWN_MS : UNKNOWN_MS) });
    return known;
  }
}
