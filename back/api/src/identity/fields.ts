import { z } from 'zod';

import { line } from '../contract/index.js';

/** As people type it: nobody has a longer one (RFC 5321 section 4.5.3.1). */
export const email = line(320);
/** One that is compared with what is kept: whatever it is, but not endless. */
export const givenPassword = z.string().min(1).max(256);
/** One to keep; its length and its commonness are judged together, with a remedy. */
export const newPassword = z.string().min(1).max(256).describe('10 to 128 characters, and none of the common ones.');
/** What to call a person. */
export const personName = z.union([line(100), z.literal('')]);
/** Of a mailed link. */
export const linkToken = z.string().min(1).max(100).describe('What follows the # of the mailed link.');
