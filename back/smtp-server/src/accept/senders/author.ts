import { formatMailbox, parseMailbox } from '../../address.js';
import { fieldsNamed, valueOf, type ParsedMessage } from '../../header.js';

/**
 * Who wrote a message, as its reader sees it: the address in From. Mailing systems write a new reverse-path for each
 * message, which would make each of them a new correspondent.
 *
 * @param fromDomain which DMARC found; empty when From can be read in two ways
 * @param sender the reverse-path, which stands in for a From that cannot be read
 * @returns in lower case; empty for a notice without an author
 */
export function authorOf(message: ParsedMessage, fromDomain: string, sender: string): string {
  const [field] = fieldsNamed(message, 'from');
  const mailbox = field === undefined || fromDomain === '' ? null : mailboxIn(valueOf(field));
  return (mailbox?.domain === fromDomain ? formatMailbox(mailbox) : sender).toLowerCase();
}

function mailboxIn(value: string): ReturnType<typeof parseMailbox> {
  const text = Buffer.from(value, 'latin1').toString('utf8');
  const angle = /<([^<>]*)>[^<>]*$/.exec(text)?.[1];
  return parseMailbox((angle ?? text).trim(), { smtputf8: true });
}
