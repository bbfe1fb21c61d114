/**
 * An error that a person can act on: what is wrong, with which field or resource, and what to do about it.
 * Shown as it is by the command line and the API; anything else is a defect and shown as "internal error".
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  constructor(
    /** Stable and machine readable, e.g. `alias.unknown`. */
    readonly code: string,
    /** One sentence: the field or resource, and the reason. */
    message: string,
    /** One sentence: what to do. */
    readonly remedy: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The `code` of a Node.js or PostgreSQL error (`ECONNREFUSED`, `23505`), or undefined. */
export function codeOf(thrown: unknown): string | undefined {
  if (typeof thrown !== 'object' || thrown === null || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
