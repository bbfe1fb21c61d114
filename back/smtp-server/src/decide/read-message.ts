import { decodeHeaderWords } from '@postern/data';

import type { Arrival } from '../accept/keep.js';
import { NO_SCANS } from '../classify/scan/scans.js';
import { firstAddress } from '../forward/rewrite/from.js';
import { fieldsNamed, valueOf, type ParsedMessage } from '../header.js';
import { attachmentsOf } from './attachments.js';
import type { Attachment, Facts, MessageFacts } from './facts.js';

/** What is known of a message when its data has ended: all but what it is, which classification finds out later. */
export function factsOf(
  arrival: Pick<Arrival, 'raw' | 'parsed' | 'envelope' | 'receivedAt'> & Pick<Facts, 'auth' | 'scans'>,
): Facts {
  const { raw, parsed, envelope, auth, receivedAt, scans = NO_SCANS } = arrival;
  return { sender: envelope.sender, message: new ReadMessage(raw, parsed), auth, scans, verdict: null, receivedAt };
}

/** Fields of one name that are looked at, and characters of each. */
const MOST_FIELDS = 20;
const LONGEST = 1_000;

/** Reads a message for rules: each thing when a rule asks for it, and once. */
export class ReadMessage implements MessageFacts {
  private readonly known = new Map<string, readonly string[]>();
  private parts: readonly Attachment[] | null = null;
  private author: string | null = null;

  constructor(
    private readonly raw: Buffer,
    private readonly parsed: ParsedMessage,
  ) {}

  get size(): number {
    return this.raw.length;
  }

  get from(): string {
    const field = fieldsNamed(this.parsed, 'from')[0];
    return (this.author ??= field === undefined ? '' : firstAddress(valueOf(field)));
  }

  get subject(): string {
    return this.fields('subject')[0] ?? '';
  }

  get attachments(): readonly Attachment[] {
    return (this.parts ??= attachmentsOf(this.raw, this.parsed));
  }

  fields(name: string): readonly string[] {
    let values = this.known.get(name);
    if (values === undefined) {
      const found = fieldsNamed(this.parsed, name).slice(0, MOST_FIELDS);
      values = found.map((field) => decodeHeaderWords(valueOf(field).slice(0, LONGEST)));
      this.known.set(name, values);
    }
    return values;
  }
}
