import { createHash, randomBytes } from 'node:crypto';

const BYTES = 32;

/** For the link in the mail; only its hash is kept. */
export function newInvitationToken(): string {
  return randomBytes(BYTES).toString('base64url');
}

export function hashInvitationToken(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/** Behind the `#`, which browsers send to nobody, so that no log has the token. */
export function invitationLink(publicUrl: string, token: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/invitation#${token}`;
}
