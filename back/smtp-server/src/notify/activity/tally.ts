/** What an alias was used for since the last time it was written down. */
export interface AliasCount {
  aliasId: string;
  forwarded: number;
  blocked: number;
  /** Milliseconds since the epoch; 0: no message was taken. */
  usedAt: number;
}

/** How often somebody wrote to an alias since then. */
export interface ContactCount {
  aliasId: string;
  address: string;
  received: number;
  forwarded: number;
  /** Milliseconds since the epoch. */
  seenAt: number;
}

/** A flood of made-up senders must cost neither memory nor rows: beyond so many, further ones are not remembered. */
const MAX_CONTACTS = 2_000;
const MAX_ALIASES = 100_000;
const LONGEST_ADDRESS = 320;

/** Counts in memory. */
export class Tally {
  private aliases = new Map<string, AliasCount>();
  private contacts = new Map<string, ContactCount>();

  /** @param author empty: nobody to remember */
  taken(aliasId: string, author: string, now: number): void {
    const alias = this.alias(aliasId);
    if (alias !== null) alias.usedAt = Math.max(alias.usedAt, now);
    const contact = this.contact(aliasId, author, now);
    if (contact !== null) contact.received++;
  }

  forwarded(aliasId: string, author: string, now: number): void {
    const alias = this.alias(aliasId);
    if (alias !== null) alias.forwarded++;
    const contact = this.contact(aliasId, author, now);
    if (contact !== null) contact.forwarded++;
  }

  blocked(aliasId: string): void {
    const alias = this.alias(aliasId);
    if (alias !== null) alias.blocked++;
  }

  /** All of it; counting starts anew. */
  empty(): { aliases: AliasCount[]; contacts: ContactCount[] } {
    const counted = { aliases: [...this.aliases.values()], contacts: [...this.contacts.values()] };
    this.aliases = new Map();
    this.contacts = new Map();
    return counted;
  }

  /** What could not be written down counts on. */
  putBack({ aliases, contacts }: { aliases: AliasCount[]; contacts: ContactCount[] }): void {
    for (const { aliasId, forwarded, blocked, usedAt } of aliases) {
      const alias = this.alias(aliasId);
      if (alias === null) continue;
      alias.forwarded += forwarded;
      alias.blocked += blocked;
      alias.usedAt = Math.max(alias.usedAt, usedAt);
    }
    for (const { aliasId, address, received, forwarded, seenAt } of contacts) {
      const contact = this.contact(aliasId, address, seenAt);
      if (contact === null) continue;
      contact.received += received;
      contact.forwarded += forwarded;
    }
  }

  private alias(aliasId: string): AliasCount | null {
    const known = this.aliases.get(aliasId);
    if (known !== undefined) return known;
    if (this.aliases.size >= MAX_ALIASES) return null;
    const alias = { aliasId, forwarded: 0, blocked: 0, usedAt: 0 };
    this.aliases.set(aliasId, alias);
    return alias;
  }

  private contact(aliasId: string, address: string, now: number): ContactCount | null {
    if (address === '' || address.length > LONGEST_ADDRESS) return null;
    const key = `${aliasId} ${address}`;
    const known = this.contacts.get(key);
    if (known !== undefined) {
      known.seenAt = Math.max(known.seenAt, now);
      return known;
    }
    if (this.contacts.size >= MAX_CONTACTS) return null;
    const contact = { aliasId, address, received: 0, forwarded: 0, seenAt: now };
    this.contacts.set(key, contact);
    return contact;
  }
}
