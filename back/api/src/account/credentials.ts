export interface Credentials {
  email: string;
  password: string;
}

/** Nobody has a longer address (RFC 5321 section 4.5.3.1) or password; scrypt need not be asked. */
const LONGEST_EMAIL = 320;
const LONGEST_PASSWORD = 256;

/**
 * Reads an `Authorization` field of the Basic scheme (RFC 7617).
 *
 * @returns null when there is none, or none that could belong to anybody
 */
export function basicCredentials(field: string | undefined): Credentials | null {
  const encoded = /^Basic +([A-Za-z0-9+/]{1,1024}={0,2}) *$/i.exec(field ?? '')?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 1) return null;
  const email = text.slice(0, colon).trim().toLowerCase();
  const password = text.slice(colon + 1);
  if (email.length > LONGEST_EMAIL || password.length > LONGEST_PASSWORD) return null;
  return { email, password };
}
