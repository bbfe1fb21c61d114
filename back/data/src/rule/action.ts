import { z } from 'zod';

import { LONGEST_WEBHOOK } from '../directory/destinations.js';
import { RULE_BOUNDS } from './bounds.js';
import { lineOf } from './condition.js';

const addresses = z
  .array(lineOf(LONGEST_WEBHOOK))
  .min(1)
  .max(RULE_BOUNDS.destinations)
  .describe('Verified destinations of the organization.');

export const action = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('forward'), to: addresses }).describe('To these instead of the alias’s own.'),
    z
      .strictObject({ kind: z.literal('fallback'), to: lineOf(LONGEST_WEBHOOK).describe('A verified destination.') })
      .describe('Goes there instead of the alias’s own fallback when no destination takes the message.'),
    z
      .strictObject({
        kind: z.literal('tag-header'),
        value: z.string().regex(new RegExp(`^[\\x21-\\x2b\\x2d-\\x7e]{1,${RULE_BOUNDS.tag}}$`)),
      })
      .describe('Adds to the field X-Postern-Tag: ASCII without blanks and commas.'),
    z
      .strictObject({ kind: z.literal('tag-subject'), text: lineOf(RULE_BOUNDS.subjectTag) })
      .describe(
        'Puts a text in front of Subject. That breaks the sender’s signature, so From becomes the alias where DMARC ' +
          'could not pass otherwise; where it could not pass even then, the subject stays as it is.',
      ),
    z.strictObject({ kind: z.literal('hold') }).describe('Kept until somebody releases it.'),
    z
      .strictObject({ kind: z.literal('digest') })
      .describe(
        'Gathered: listed in the next digest that the verified destinations of the alias get, from where it can be read in ' +
          'full. It ends some time after a digest has listed it.',
      ),
    z.strictObject({ kind: z.literal('drop') }).describe('Taken and not delivered.'),
    z
      .strictObject({ kind: z.literal('reject') })
      .describe('Refused while the sender is connected; held where one recipient of several.'),
    z
      .strictObject({ kind: z.literal('webhook'), id: z.uuid() })
      .describe(
        'Tells this endpoint alone of the message, by an event `rule.matched`, whatever types the endpoint chose. One that ' +
          'was deleted since is told nothing, and the mail goes its way.',
      ),
    z.strictObject({ kind: z.literal('stop') }).describe('No rule after this one is asked.'),
  ])
  .meta({ id: 'RuleAction' });

export type RuleAction = z.output<typeof action>;

/** Actions that say what becomes of the message. A rule has one of them at most. */
export const FATES = ['forward', 'hold', 'digest', 'drop', 'reject'] as const;
export type Fate = (typeof FATES)[number];

export function isFate(given: RuleAction): given is Extract<RuleAction, { kind: Fate }> {
  return (FATES as readonly string[]).includes(given.kind);
}
