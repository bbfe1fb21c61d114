/** One way in which a request can fail, the same wherever it happens. */
export interface ProblemSpec {
  /** Stable and machine readable, e.g. `alias.unknown`. */
  readonly code: string;
  /** HTTP status. */
  readonly status: number;
  readonly title: string;
  /** What to do about it, for callers of the API; replaces the remedy that a library gave, which is for the command line. */
  readonly remedy: string;
}

const catalogue = new Map<string, ProblemSpec>();

/** Declares the problems of one noun. The keys are codes; each may be declared once. */
export function defineProblems<Code extends string>(
  problems: Record<Code, Omit<ProblemSpec, 'code'>>,
): Record<Code, ProblemSpec> {
  const entries = Object.entries<Omit<ProblemSpec, 'code'>>(problems).map(([code, problem]) => {
    if (catalogue.has(code)) throw new Error(`the problem ${code} is declared twice`);
    const spec = { code, ...problem };
    catalogue.set(code, spec);
    return [code, spec] as const;
  });
  return Object.fromEntries(entries) as Record<Code, ProblemSpec>;
}

export function problemSpec(code: string): ProblemSpec | undefined {
  return catalogue.get(code);
}

/** What any route can answer, by what it is; the contract adds them, nobody lists them. */
export const COMMON = defineProblems({
  'request.invalid': {
    status: 400,
    title: 'The request is not valid',
    remedy: 'Correct the fields named in "errors" and send it again.',
  },
  'login.required': { status: 401, title: 'Not signed in', remedy: 'Sign in, or send a valid API key.' },
  'key.expired': { status: 401, title: 'The API key has expired', remedy: 'Make another one, and use that.' },
  'access.role': {
    status: 403,
    title: 'Not allowed for this role',
    remedy: 'Ask an owner or admin of the organization to do it, or to give you a role that may.',
  },
  'access.scope': {
    status: 403,
    title: 'Not allowed for this API key',
    remedy: 'Use a key that has the scope, or sign in.',
  },
  'access.person': { status: 403, title: 'Only for a person', remedy: 'Sign in; API keys cannot do this.' },
  'access.operator': { status: 403, title: 'Only for operators', remedy: 'Sign in as who runs this installation.' },
  'access.origin': {
    status: 403,
    title: 'Refused: the request came from another site',
    remedy: 'Send it from the dashboard, or use an API key instead of a session cookie.',
  },
  'organization.required': {
    status: 400,
    title: 'No organization named',
    remedy: 'Name one that you belong to in the field Postern-Organization.',
  },
  'route.unknown': {
    status: 404,
    title: 'Not found',
    remedy: 'There is no such route; see the API reference.',
  },
  'route.method': {
    status: 405,
    title: 'Method not allowed',
    remedy: 'Use one of the methods in Allow.',
  },
  'organization.suspended': {
    status: 403,
    title: 'The organization is suspended',
    remedy: 'Ask whoever runs this installation. What there is keeps working, and mail keeps flowing.',
  },
  'request.too-large': { status: 413, title: 'The request is too large', remedy: 'Send less at once.' },
  'request.media-type': { status: 415, title: 'Unsupported media type', remedy: 'Send application/json.' },
  'version.required': {
    status: 428,
    title: 'If-Match is missing',
    remedy: 'Read the resource, and send its ETag as If-Match, so that nobody else’s change is lost.',
  },
  'version.mismatch': {
    status: 412,
    title: 'Changed meanwhile',
    remedy: 'Read the resource again, and repeat the change on what it is now.',
  },
  'idempotency.mismatch': {
    status: 422,
    title: 'The Idempotency-Key was used for something else',
    remedy: 'Use a new key for each new request.',
  },
  'idempotency.in-progress': {
    status: 409,
    title: 'The same request is still under way',
    remedy: 'Wait a moment and send it again with the same key.',
  },
  'idempotency.answer-lost': {
    status: 409,
    title: 'Done, but its answer was lost',
    remedy: 'Read what there is now instead of sending it again; a new key would do it a second time.',
  },
  'rate.exceeded': { status: 429, title: 'Too many requests', remedy: 'Wait as long as Retry-After says.' },
  'database.unavailable': {
    status: 503,
    title: 'Temporarily unavailable',
    remedy: 'Wait as long as Retry-After says, and try again.',
  },
});
