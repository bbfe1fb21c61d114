import type { DkimResult } from '../../message.js';

/** Why a signature does not pass: the result of RFC 8601 section 2.7.1 and a comment in words of ours alone. */
export class VerificationFailure extends Error {
  override readonly name = 'VerificationFailure';

  constructor(
    readonly result: Exclude<DkimResult, 'pass' | 'none'>,
    comment: string,
  ) {
    super(comment);
  }
}
