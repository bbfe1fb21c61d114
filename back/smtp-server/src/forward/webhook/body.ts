import { formatAuthenticationResults } from '../../authenticate/results/results-header.js';
import type { Job } from '../../enqueue/lanes.js';
import type { AuthReport, Client, Envelope } from '../../message.js';

/** The same at each attempt, and another for each copy of a message: by it a receiver knows a repetition. */
export function webhookIdOf({ delivery: { messageId, ordinal } }: Job): string {
  return `${messageId}-${ordinal}`;
}

/**
 * What an endpoint gets: the envelope, what we know of the message, and the message itself as it came in. None of our
 * fields is on top of it and nothing is rewritten: no further server judges it, and what our fields would say is here.
 *
 * @param hostname authserv-id of the results (RFC 8601)
 */
export function webhookBody(job: Job, hostname: string): string {
  const { delivery, message } = job;
  const { envelope, auth } = message;
  const client = 'ip' in message.client ? (message.client as Client) : null;
  return JSON.stringify({
    id: webhookIdOf(job),
    type: 'message.forward',
    timestamp: new Date(message.acceptedAt).toISOString(),
    organizationId: message.organizationId,
    data: {
      messageId: message.id,
      envelope: { sender: message.sender, recipient: delivery.recipient, smtputf8: envelope.smtputf8 },
      client: client === null ? null : clientOf(client),
      authentication: auth,
      authenticationResults: auth === null || client === null ? null : resultsOf(auth, client, envelope, hostname),
      headerTag: delivery.headerTag,
      subjectTag: delivery.instructions?.subjectTag ?? null,
      size: message.raw.length,
      raw: message.raw.toString('base64'),
    },
  });
}

function clientOf({ ip, helo, hostname, tls, protocol }: Client): object {
  return { ip, helo, hostname, protocol, tls: tls?.version ?? null };
}

/** On one line. */
function resultsOf(auth: AuthReport, client: Client, envelope: Envelope, hostname: string): string {
  return formatAuthenticationResults(hostname, auth, client, envelope).replace(/\r\n(?=[ \t])/g, '');
}
