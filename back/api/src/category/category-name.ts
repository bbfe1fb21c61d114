import { z } from 'zod';

/** As rules and header fields say it. */
export const categoryName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'is lower-case letters, digits and hyphens, 1 to 40 of them');
