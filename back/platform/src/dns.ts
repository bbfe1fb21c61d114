/**
 * What the product asks of the DNS. Every step that needs it is given one, so that tests answer from a zone file.
 *
 * A name that does not exist and a name without records of the type are both an empty list; everything that leaves
 * the question open (timeout, SERVFAIL, REFUSED) is thrown as a {@link DnsTemporaryError}.
 */
export interface Resolver {
  /** TXT records, the strings of each joined without a separator (RFC 7208 section 3.3). */
  txt(name: string): Promise<string[]>;
  /** IPv4 addresses. */
  a(name: string): Promise<string[]>;
  /** IPv6 addresses. */
  aaaa(name: string): Promise<string[]>;
  /** Mail exchangers as published, unsorted; a null MX is one entry with an empty exchange (RFC 7505). */
  mx(name: string): Promise<MxRecord[]>;
  /** Host names of an IPv4 or IPv6 address. */
  ptr(address: string): Promise<string[]>;
}

export interface MxRecord {
  /** Lower is preferred. */
  priority: number;
  /** Host name without the trailing dot; empty for a null MX. */
  exchange: string;
}

/** The DNS gave no answer this time: the caller must treat the outcome as temporary. */
export class DnsTemporaryError extends Error {
  override readonly name = 'DnsTemporaryError';

  constructor(
    readonly queried: string,
    /** The resolver's own word: `ETIMEOUT`, `ESERVFAIL`, … */
    readonly cause_: string,
  ) {
    super(`DNS lookup of ${queried} failed for now: ${cause_}`);
  }
}
