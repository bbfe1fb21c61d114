import { createHmac } from 'node:crypto';

const SECRET_PREFIX = 'whsec_';

/**
 * Header fields of a request as Standard Webhooks 1.0.0 say, one signature a secret. They are made by OpenSSL: what the
 * reference library does in JavaScript takes more than half a second for a mail of 50 MB.
 *
 * @param secrets as {@link newWebhookSecret} makes them, at least one
 * @param id the same at each attempt, by which a receiver knows a repetition
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signedHeaders(
  secrets: readonly string[],
  id: string,
  now: number,
  body: string | Buffer,
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'Postern-Webhooks/1',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => signature(secret, `${id}.${timestamp}.`, body)).join(' '),
  };
}

function signature(secret: string, start: string, body: string | Buffer): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(start).update(body).digest('base64')}`;
}
