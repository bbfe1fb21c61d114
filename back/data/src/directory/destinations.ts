import { UserError, formatMailbox, parseMailbox } from '@postern/platform';

export const MOST_DESTINATIONS = 10;

/**
 * Where an alias's mail goes, checked and in one spelling: domains in A-labels, local parts as given.
 *
 * @throws UserError `destination.address`, `destination.twice`, `destination.count`
 */
export function parseDestinations(texts: readonly string[]): string[] {
  const addresses = texts.map(parseDestination);
  const twice = addresses.find((address, index) => addresses.indexOf(address) < index);
  if (twice !== undefined) {
    throw new UserError('destination.twice', `The destination ${twice} is given twice.`, 'Name it once.');
  }
  if (addresses.length > MOST_DESTINATIONS) {
    throw new UserError(
      'destination.count',
      `The alias has ${addresses.length} destinations, and ${MOST_DESTINATIONS} are allowed.`,
      'Name fewer, or let one of them be a mailing list.',
    );
  }
  return addresses;
}

function parseDestination(text: string): string {
  const mailbox = parseMailbox(text.trim(), { smtputf8: true, strict: true });
  if (mailbox !== null && !mailbox.domain.startsWith('[') && mailbox.domain.includes('.')) {
    return formatMailbox(mailbox);
  }
  throw new UserError(
    'destination.address',
    `The destination "${text}" is no mail address.`,
    'Give the full address of a mailbox, such as you@example.net.',
  );
}
