import { MOST_EXAMPLES, MOST_PROMPT_ADDITION } from '@postern/data';
import { z } from 'zod';

import { categoryName } from '../category/category-name.js';
import { line } from '../contract/index.js';

/** Of several lines, without what no screen shows. */
const WORDS = /^(?:[\n\t]|[^\p{Cc}\p{Cs}])*$/u;

/** What an organization may say about how its mail is sorted; each with its meaning. */
export const settingFields = {
  promptAddition: z
    .string()
    .trim()
    .max(MOST_PROMPT_ADDITION)
    .regex(WORDS, 'has a control character')
    .describe('Your own words to the language model, besides the categories’ descriptions; empty: none.'),
  examples: z
    .number()
    .int()
    .min(0)
    .max(MOST_EXAMPLES)
    .describe('How many mails that you corrected it is shown, a few lines of each; 0: none.'),
  askModel: z.boolean().describe('Whether the language model is asked about your mail at all.'),
  askBelow: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe('It is asked about mail of which the learned model is less sure; null: as the operator says.'),
};

/** Settings that need not be saved. */
export const unsavedSettings = z
  .strictObject({
    ...settingFields,
    categories: z
      .array(z.strictObject({ name: categoryName, description: line(500), enabled: z.boolean().default(true) }))
      .max(50)
      .describe('Laid over the categories that there are, by name.'),
  })
  .partial()
  .default({})
  .describe('What would be different; the rest is as it is saved.');
