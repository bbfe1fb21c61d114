import { z } from 'zod';

/** The steps of the cascade, in their order. */
export const CASCADE_STEPS = ['correction', 'clamav', 'structure', 'rspamd', 'memory', 'learned', 'model'] as const;

const said = z.object({
  category: z.string(),
  confidence: z.number(),
  source: z.enum(CASCADE_STEPS),
  reasons: z.array(z.string()).describe('Named reasons, such as `memory.sender`.'),
});
export type SaidVerdict = z.output<typeof said>;

const step = z.object({
  step: z.enum(CASCADE_STEPS),
  verdict: said.nullable().describe('Null: it has nothing to say about this message.'),
  weighed: z.array(z.string()).describe('Words and signs of the message that weighed most.'),
  decides: z.boolean().describe('Whether the message is taken for what this step says, the model apart.'),
  ms: z.number(),
});

const asked = z.object({
  needed: z.boolean().describe('Whether such mail would wait for its word; here it is asked in any case.'),
  answer: z
    .object({ category: z.string(), confidence: z.number(), reason: z.string().describe('In its own words.') })
    .nullable(),
  failure: z.string().nullable().describe('Why there is no answer, such as `model.timeout`.'),
  name: z.string().nullable().describe('Which of the models.'),
  ms: z.number(),
  sent: z
    .array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() }))
    .describe('The very text that it was sent.'),
});

/** What each step of the cascade says of one message. */
export const classificationTry = z
  .object({
    signals: z.array(z.string()).describe('What is so about the message, whatever its words.'),
    steps: z.array(step),
    model: asked.nullable().describe('Null: there is none, or these settings do without.'),
    verdict: said.nullable().describe('What such mail would be taken for in the end.'),
  })
  .meta({ id: 'ClassificationTry' });
export type ClassificationTry = z.output<typeof classificationTry>;

/** What mail that is still here would be taken for. */
export const classificationReplay = z
  .object({
    examined: z.number().int().describe('Messages that were judged, in the order in which they came.'),
    unreadable: z.number().int().describe('Messages whose body is gone, cannot be opened, or is too large to look at.'),
    changed: z.number().int(),
    calls: z.number().int().describe('How often the model was asked.'),
    unasked: z.number().int().describe('How often it was not asked any more, for lack of calls.'),
    unanswered: z
      .number()
      .int()
      .describe('Of the calls, how often it did not answer; what the other steps say counts.'),
    stopped: z.enum(['time', 'size']).nullable().describe('Which limit ended it before its time; null: none.'),
    categories: z
      .array(z.object({ category: z.string(), before: z.number().int(), after: z.number().int() }))
      .describe('How much mail there was and would be of each; an empty name for what is not classified.'),
    messages: z
      .array(
        z.object({
          messageId: z.uuid(),
          from: z.string(),
          subject: z.string(),
          before: said.nullable(),
          after: said.nullable(),
        }),
      )
      .describe('Whose category would be another one; at most 200.'),
  })
  .meta({ id: 'ClassificationReplay' });
export type ClassificationReplay = z.output<typeof classificationReplay>;
