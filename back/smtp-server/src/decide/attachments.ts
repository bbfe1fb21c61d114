import { decodeHeaderWords, leavesOf } from '@postern/data';

import type { ParsedMessage } from '../header.js';
import type { Attachment } from './facts.js';

/**
 * The parts that a mail program shows as attachments (RFC 2183): those that say so, and those that have a file name.
 * Total: whatever the octets are, there is an answer.
 */
export function attachmentsOf(raw: Buffer, parsed: ParsedMessage): Attachment[] {
  const found: Attachment[] = [];
  for (const { media, type, disposition } of leavesOf(raw, parsed)) {
    const name = disposition.params['filename'] ?? type.params['name'] ?? '';
    if (disposition.value.toLowerCase() !== 'attachment' && name === '') continue;
    // Encoded words in parameters are not allowed (RFC 2047 section 5), and common.
    found.push({ name: decodeHeaderWords(name), type: media });
  }
  return found;
}
