import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** Flags of authenticator data (WebAuthn section 6.1). */
const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;

export interface AuthenticatorOptions {
  origin: string;
  rpId: string;
  /** False: it does not ask who holds it. */
  verifiesUser?: boolean;
}

/** An authenticator in software: makes and signs what a browser's would. */
export class Authenticator {
  readonly credentialId = randomBytes(32);
  readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  private counter = 0;

  readonly options: AuthenticatorOptions;

  constructor(options: AuthenticatorOptions) {
    this.options = { ...options };
  }

  /** What `navigator.credentials.create()` gives, as JSON. */
  create(challenge: string): object {
    const attested = Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([0, this.credentialId.length]),
      this.credentialId,
      coseKey(this.keys.publicKey),
    ]);
    const attestation = cbor(
      new Map<string, unknown>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', Buffer.concat([this.authenticatorData(ATTESTED), attested])],
      ]),
    );
    return this.credential({
      clientDataJSON: this.clientData('webauthn.create', challenge),
      attestationObject: attestation,
    });
  }

  /** What `navigator.credentials.get()` gives, as JSON. */
  get(challenge: string, signer: KeyObject = this.keys.privateKey): { id: string } {
    this.counter += 1;
    const data = this.authenticatorData(0);
    const client = this.clientData('webauthn.get', challenge);
    const signed = Buffer.concat([data, createHash('sha256').update(client).digest()]);
    return this.credential({
      clientDataJSON: client,
      authenticatorData: data,
      signature: sign('sha256', signed, signer),
    });
  }

  private credential(response: Record<string, Buffer>): { id: string } {
    const id = this.credentialId.toString('base64url');
    const encoded = Object.entries(response).map(([name, value]) => [name, value.toString('base64url')]);
    return {
      ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {} },
      ...{ response: Object.fromEntries(encoded) as object },
    };
  }

  private clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.options.origin, crossOrigin: false }));
  }

  private authenticatorData(flags: number): Buffer {
    const { rpId, verifiesUser = true } = this.options;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const all = flags | USER_PRESENT | (verifiesUser ? USER_VERIFIED : 0);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([all]), counter]);
  }
}

/** RFC 9053: EC2, ES256, P-256. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
}

/** As much of RFC 8949 as the above needs. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value >= 0 ? head(0, value) : head(1, -1 - value);
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const map = value as Map<unknown, unknown>;
  return Buffer.concat([head(5, map.size), ...[...map].flatMap(([name, item]) => [cbor(name), cbor(item)])]);
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}
