import type { z } from 'zod';

import { invalidRequest } from './problem.js';
import { refuseUnstorable } from './storable.js';

/**
 * Reads what a caller gave against a schema.
 *
 * @throws Problem 400 that names each wrong field
 */
export function parse<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  refuseUnstorable(given);
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw invalidRequest(
    parsed.error.issues.map((issue) => ({ field: issue.path.join('.') || 'request', detail: issue.message })),
  );
}
