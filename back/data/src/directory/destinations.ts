import { UserError, formatMailbox, isWebhookUrl, parseMailbox } from '@postern/platform';

export const MOST_DESTINATIONS = 10;

/** Characters of an endpoint's URL. */
export const LONGEST_WEBHOOK = 1_000;

/**
 * Where an alias's mail goes, checked and in one spelling: domains in A-labels, local parts as given, URLs as the WHATWG writes them.
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
  if (isWebhookUrl(text.trim())) return parseWebhookUrl(text.trim());
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

/** Where it may lead is looked at when it is made a destination, and again with each request. */
function parseWebhookUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null) url.hash = '';
  if (url !== null && url.username === '' && url.password === '' && url.href.length <= LONGEST_WEBHOOK) return url.href;
  throw new UserError(
    'destination.address',
    'The destination is no URL that mail can be sent to.',
    `Give an https:// address without a password, of at most ${LONGEST_WEBHOOK} characters.`,
  );
}
