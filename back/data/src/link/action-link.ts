import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

import { deriveKey } from '@postern/platform';

/** What a link lets whoever has it do. Each does one thing, and none the other's. */
export const LINK_PURPOSES = ['correct', 'release', 'drop', 'not-spam', 'read', 'stop-held', 'stop-gathered'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

/** Where the links lead, below `PUBLIC_URL`; the token follows. */
export const LINK_PATH = '/api/v1/links/';

/** What a link is good for. */
export interface LinkClaim {
  purpose: LinkPurpose;
  /** Id of the destination that it was sent to: it works as long as that is one, and confirmed. */
  destinationId: string;
  /** Null where it is about no message. */
  messageId: string | null;
  /** Milliseconds since the epoch. Rounded up to a minute. */
  expiresAt: number;
}

/** What a token claims, before anybody has looked whether it is ours. */
export interface UnprovenLink {
  claim: LinkClaim;
  payload: Buffer;
  mac: Buffer;
}

const MINUTE_MS = 60_000;
/** Key id, purpose, minutes since the epoch, destination, message. */
const PAYLOAD_BYTES = 1 + 1 + 4 + 16 + 16;
/** 128 bits of HMAC-SHA256 (RFC 2104 section 5 asks for half of it at least). */
const MAC_BYTES = 16;
const TOKEN_LENGTH = Math.ceil(((PAYLOAD_BYTES + MAC_BYTES) * 4) / 3);
const NO_MESSAGE = '00000000-0000-0000-0000-000000000000';

/**
 * Makes and checks the tokens of links that mails carry. A token holds ids and a moment, nothing that anybody wrote, and is
 * kept nowhere: what it lets do follows from a MAC over it and the organization, which it does not name.
 */
export class ActionLinks {
  private readonly key: KeyObject;
  /** Tells that another `SECRET_KEY` made a token. */
  private readonly keyId: number;

  /** @param secret of the installation */
  constructor(secret: string) {
    this.key = createSecretKey(deriveKey(secret, 'action links'));
    this.keyId = createHmac('sha256', this.key).update('key id').digest()[0]!;
  }

  /** @returns letters, digits, `-` and `_` */
  sign(organizationId: string, claim: LinkClaim): string {
    const payload = this.encode(claim);
    return Buffer.concat([payload, this.mac(organizationId, payload)]).toString('base64url');
  }

  /** @returns null when it is none of ours, or is over; what remains has to be {@link proves}d */
  read(token: string, now: number): UnprovenLink | null {
    if (token.length !== TOKEN_LENGTH || !/^[A-Za-z0-9_-]+$/.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const payload = bytes.subarray(0, PAYLOAD_BYTES);
    const claim = decode(payload);
    // One spelling of a token only: the last letter has bits to spare.
    const isOurs = bytes.toString('base64url') === token && payload[0] === this.keyId;
    if (!isOurs || claim === null || claim.expiresAt <= now) return null;
    return { claim, payload, mac: bytes.subarray(PAYLOAD_BYTES) };
  }

  /** Whether we made it, for the organization that the destination belongs to. In constant time. */
  proves(organizationId: string, { payload, mac }: UnprovenLink): boolean {
    return timingSafeEqual(this.mac(organizationId, payload), mac);
  }

  private encode({ purpose, destinationId, messageId, expiresAt }: LinkClaim): Buffer {
    const payload = Buffer.alloc(PAYLOAD_BYTES);
    payload[0] = this.keyId;
    payload[1] = LINK_PURPOSES.indexOf(purpose);
    payload.writeUInt32BE(Math.ceil(expiresAt / MINUTE_MS), 2);
    bytesOf(destinationId).copy(payload, 6);
    bytesOf(messageId ?? NO_MESSAGE).copy(payload, 22);
    return payload;
  }

  private mac(organizationId: string, payload: Buffer): Buffer {
    return createHmac('sha256', this.key)
      .update('link\0')
      .update(bytesOf(organizationId))
      .update(payload)
      .digest()
      .subarray(0, MAC_BYTES);
  }
}

function decode(payload: Buffer): LinkClaim | null {
  const purpose = LINK_PURPOSES[payload[1]!];
  if (purpose === undefined) return null;
  const messageId = uuidOf(payload.subarray(22));
  return {
    purpose,
    destinationId: uuidOf(payload.subarray(6, 22)),
    messageId: messageId === NO_MESSAGE ? null : messageId,
    expiresAt: payload.readUInt32BE(2) * MINUTE_MS,
  };
}

function bytesOf(uuid: string): Buffer {
  const bytes = Buffer.from(uuid.replaceAll('-', ''), 'hex');
  if (bytes.length !== 16) throw new Error(`${uuid} is no UUID`);
  return bytes;
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
