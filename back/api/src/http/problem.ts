import type { ProblemSpec } from '../contract/index.js';

/** What a person gets instead of what was asked for: an RFC 9457 problem document. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    /** HTTP status. */
    readonly status: number,
    /** Stable and machine readable, e.g. `message.unknown`; the last part of the document's `type`. */
    readonly code: string,
    /** The same for every occurrence. */
    readonly title: string,
    /** One sentence on this occurrence: which field or resource, the reason, and what to do. */
    readonly detail: string,
    readonly more: ProblemDetails = {},
  ) {
    super(detail);
  }
}

export interface ProblemDetails {
  /** Response fields that belong to it, e.g. `Retry-After`. */
  headers?: Record<string, string>;
  /** Members besides those of RFC 9457. */
  members?: Record<string, unknown>;
}

/** One of the declared problems. @param detail why this time, unless the title says it all; the spec's remedy is added */
export function problemOf(spec: ProblemSpec, detail?: string, more: ProblemDetails = {}): Problem {
  const { code, status, title, remedy } = spec;
  return new Problem(status, code, title, `${detail ?? `${title}.`} ${remedy}`, more);
}

/** A field of the request is wrong. */
export function invalidRequest(errors: readonly { field: string; detail: string; remedy?: string }[]): Problem {
  const detail = errors.map((error) => `${error.field}: ${error.detail}`).join('; ');
  return new Problem(400, 'request.invalid', 'The request is not valid', detail, { members: { errors } });
}

/** Nothing there, or nothing that this account may see: the answer does not tell which. */
export function notFound(code: string, what: string): Problem {
  return new Problem(404, code, 'Not found', `${what} does not exist, or this account has no access to it.`);
}

/** The document of RFC 9457 section 3.1. */
export function problemDocument(problem: Problem, instance: string, requestId: string): Record<string, unknown> {
  return {
    type: `urn:postern:problem:${problem.code}`,
    title: problem.title,
    status: problem.status,
    detail: problem.detail,
    instance,
    code: problem.code,
    requestId,
    ...problem.more.members,
  };
}
