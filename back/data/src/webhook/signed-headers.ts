import { Webhook } from 'standardwebhooks';

/**
 * Header fields of a request as Standard Webhooks 1.0.0 say, one signature a secret.
 *
 * @param id the same at each attempt, by which a receiver knows a repetition
 */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  now: number,
  body: string,
): Record<string, string> {
  const at = new Date(now);
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'Postern-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
