import { z } from 'zod';

import { RULE_BOUNDS } from './bounds.js';

/** Control characters match nothing that a header shows, and PostgreSQL stores no NUL. */
const CONTROL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;

/** One line that people wrote. */
export function lineOf(most: number): z.ZodString {
  return z
    .string()
    .max(most)
    .refine((line) => line.trim() !== '', { error: 'Write at least one character that is no blank.' })
    .refine((line) => !CONTROL.test(line), { error: 'Leave out line breaks and control characters.' });
}

export const TEXT_TESTS = ['is', 'contains', 'starts', 'ends', 'matches'] as const;
export type TextTest = (typeof TEXT_TESTS)[number];

/** Letters are compared whatever their case. `matches` finds an RE2 expression anywhere in the text. */
const text = {
  test: z.enum(TEXT_TESTS).describe('`matches`: an RE2 expression, found anywhere unless it has `^` and `$`.'),
  value: lineOf(RULE_BOUNDS.text).describe('What to compare with, whatever the case of its letters.'),
};

const part = z.enum(['address', 'domain']).describe('`domain`: what follows the @, in A-labels.');
const fieldName = z
  .string()
  .regex(/^[\x21-\x39\x3b-\x7e]{1,76}$/)
  .describe('Name of a header field, whatever its case.');
const clock = z
  .string()
  .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
  .describe('HH:MM');

export const AUTHENTICATION_RESULTS = [
  'none',
  'pass',
  'fail',
  'softfail',
  'neutral',
  'policy',
  'temperror',
  'permerror',
] as const;

const LEAVES = [
  z
    .strictObject({
      kind: z.literal('sender'),
      of: z.enum(['from', 'envelope']).describe('The author in From, or the reverse-path of the envelope.'),
      part,
      ...text,
    })
    .meta({ id: 'SenderCondition' }),
  z
    .strictObject({ kind: z.literal('recipient'), part, ...text })
    .meta({ id: 'RecipientCondition', description: 'The address of yours that the sender used.' }),
  z
    .strictObject({ kind: z.literal('alias'), id: z.uuid() })
    .meta({ id: 'AliasCondition', description: 'The alias that takes the message.' }),
  z.strictObject({ kind: z.literal('subject'), ...text }).meta({ id: 'SubjectCondition' }),
  z.strictObject({ kind: z.literal('header-present'), name: fieldName }).meta({ id: 'HeaderPresentCondition' }),
  z
    .strictObject({ kind: z.literal('header'), name: fieldName, ...text })
    .meta({ id: 'HeaderCondition', description: 'True when one field of the name is.' }),
  z
    .strictObject({
      kind: z.literal('size'),
      test: z.enum(['over', 'under']),
      octets: z.number().int().min(1).max(1_000_000_000),
    })
    .meta({ id: 'SizeCondition' }),
  z
    .strictObject({ kind: z.literal('attachment') })
    .meta({ id: 'AttachmentCondition', description: 'There is one, whatever it is.' }),
  z.strictObject({ kind: z.literal('attachment-name'), ...text }).meta({ id: 'AttachmentNameCondition' }),
  z
    .strictObject({ kind: z.literal('attachment-type'), ...text })
    .meta({ id: 'AttachmentTypeCondition', description: 'The media type, such as `application/pdf`.' }),
  z
    .strictObject({
      kind: z.literal('category'),
      in: z
        .array(z.string().regex(/^[a-z0-9][a-z0-9-]{0,49}$/))
        .min(1)
        .max(20),
      confidence: z.number().min(0).max(1).optional().describe('At least this sure; left out: however sure.'),
    })
    .meta({
      id: 'CategoryCondition',
      description: 'What the classifier found. A rule that rests on this alone can neither drop nor reject.',
    }),
  z
    .strictObject({
      kind: z.literal('authentication'),
      method: z.enum(['spf', 'dkim', 'dmarc', 'arc']),
      in: z.array(z.enum(AUTHENTICATION_RESULTS)).min(1).max(AUTHENTICATION_RESULTS.length),
    })
    .meta({ id: 'AuthenticationCondition' }),
  z.strictObject({ kind: z.literal('malware') }).meta({
    id: 'MalwareCondition',
    description:
      'ClamAV found malware in it. Such mail is held in any case, unless a rule drops or rejects it; unknown where ' +
      'nobody asked, or there was no answer in time.',
  }),
  z
    .strictObject({
      kind: z.literal('time'),
      timeZone: z.string().min(1).max(64).describe('IANA name, such as `Europe/Berlin`.'),
      weekdays: z.array(z.number().int().min(1).max(7)).min(1).max(7).optional().describe('1 is Monday.'),
      from: clock.optional(),
      until: clock.optional().describe('Not included. Earlier than `from`: the next day.'),
    })
    .meta({ id: 'TimeCondition', description: 'When the message arrived.' }),
] as const;

/** One thing that is true of a message or not. */
export type LeafCondition = z.output<(typeof LEAVES)[number]>;
/** `all` of them, `any` of them, or `not` one of them is true. */
export interface GroupCondition {
  kind: 'all' | 'any' | 'not';
  of: Condition[];
}
export type Condition = LeafCondition | GroupCondition;

const DEPTHS = `One thing that is so of a message, or a group of such; groups nest ${RULE_BOUNDS.depth} deep at most.`;

/** Bounded by its own shape: what nests deeper is no condition. */
export const condition: z.ZodType<Condition> = conditionOf(RULE_BOUNDS.depth);

function conditionOf(depth: number): z.ZodType<Condition> {
  const leaf = z.discriminatedUnion('kind', LEAVES);
  if (depth === 0) return leaf.meta({ id: 'SingleCondition' });
  const group = z.strictObject({
    kind: z.enum(['all', 'any', 'not']).describe('`not`: true when none of them is.'),
    of: z
      .array(conditionOf(depth - 1))
      .min(1)
      .max(RULE_BOUNDS.group),
  });
  const id = depth === RULE_BOUNDS.depth ? 'Condition' : `Condition${depth}`;
  return z.discriminatedUnion('kind', [...LEAVES, group]).meta({ id, description: DEPTHS });
}

export function isGroup(given: Condition): given is GroupCondition {
  return given.kind === 'all' || given.kind === 'any' || given.kind === 'not';
}

/** A condition with everything below it, from the top. */
export function conditionsIn(given: Condition): Condition[] {
  return isGroup(given) ? [given, ...given.of.flatMap(conditionsIn)] : [given];
}

/**
 * Whether the classifier's word alone can make it true: then the model, or a mail that talks it round, would decide
 * what becomes of the message.
 */
export function restsOnVerdictAlone(given: Condition): boolean {
  if (!isGroup(given)) return given.kind === 'category';
  // None of several is all of their opposites, and an opposite of a group turns its `all` into `any`.
  return given.kind === 'any'
    ? given.of.some(restsOnVerdictAlone)
    : given.kind === 'all'
      ? given.of.every(restsOnVerdictAlone)
      : given.of.every(denialRestsOnVerdictAlone);
}

function denialRestsOnVerdictAlone(given: Condition): boolean {
  if (!isGroup(given)) return given.kind === 'category';
  if (given.kind === 'all') return given.of.some(denialRestsOnVerdictAlone);
  return given.kind === 'any' ? given.of.every(denialRestsOnVerdictAlone) : given.of.some(restsOnVerdictAlone);
}
