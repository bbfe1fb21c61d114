import { z } from 'zod';

/** Every step says it twice: for programs in its fields, for people in `words`. */
const words = z.string().describe('The same in words.');
const reply = z.object({ code: z.number().int(), enhanced: z.string().nullable(), text: z.string() });
const ruleName = z.object({ id: z.string(), name: z.string() });

const recipient = z.object({
  address: z.string(),
  outcome: z.enum(['alias', 'return', 'postmaster', 'refused']),
  reason: z.string().describe('A named reason, such as `alias.disabled`.'),
  alias: z
    .object({
      id: z.string(),
      kind: z.enum(['exact', 'regex', 'catch-all']),
      pattern: z.string(),
      domain: z.string(),
      action: z.enum(['forward', 'hold', 'drop', 'reject']),
      enabled: z.boolean(),
      expiresAt: z.string().nullable(),
      dailyLimit: z.number().int().nullable().describe('Not counted here.'),
      destinations: z.array(z.string()),
    })
    .nullable(),
  words,
});

const client = z.object({
  hostname: z.string().nullable().describe('What its address is called, confirmed; null: nothing, or nobody asks.'),
  refused: z
    .enum(['blocklisted', 'noReverseDns'])
    .nullable()
    .describe('Why it would be sent away before it says anything.'),
  words,
});

/** What depends on the moment, and is used up by being asked. */
export const UNASKED = ['rate-limits', 'greylist', 'alias-limits'] as const;
export type Unasked = (typeof UNASKED)[number];

const authentication = z.object({
  spf: z.object({ result: z.string(), domain: z.string(), comment: z.string() }),
  dkim: z.array(z.object({ result: z.string(), domain: z.string(), selector: z.string(), comment: z.string() })),
  dmarc: z.object({
    result: z.string(),
    fromDomain: z.string(),
    policy: z.string().nullable(),
    alignedBy: z.string().nullable(),
  }),
  arc: z.object({ result: z.string(), instance: z.number().int(), sealers: z.array(z.string()) }),
  ruling: z.string().describe('A named reason, such as `dmarc.reject`.'),
  words,
});

export const RULE_RESULTS = ['matched', 'not-matched', 'unknown', 'skipped', 'not-asked'] as const;
export type RuleResult = (typeof RULE_RESULTS)[number];

const rule = ruleName.extend({
  result: z.enum(RULE_RESULTS).describe('`unknown`: what it asks for is not known. `skipped`: it cannot be read.'),
  reason: z.string().describe('A named reason.'),
  actions: z.array(z.string()).describe('What it did, by name.'),
  words,
});

export const explainedDecision = z
  .object({
    action: z.enum(['forward', 'hold', 'drop', 'reject', 'return']),
    reason: z.string(),
    rule: ruleName.nullable().describe('The rule that decided; null: the alias did.'),
    destinations: z.array(z.string()),
    fallback: z.string().nullable().describe('A rule’s; an alias may have its own.'),
    headerTag: z.string().nullable(),
    subjectTag: z.string().nullable(),
    webhooks: z.array(z.string()).describe('Endpoints that rules tell of it, by their ids.'),
    words,
  })
  .meta({ id: 'ExplainedDecision' });
export type ExplainedDecision = z.output<typeof explainedDecision>;

const delivery = z.object({
  destination: z.string(),
  envelopeSender: z
    .string()
    .describe('The reverse-path that it would leave with, its MAC left out; empty for the null one.'),
  size: z.number().int(),
  added: z
    .array(z.object({ name: z.string(), value: z.string() }))
    .describe('Fields of ours, top first, their signatures left out.'),
  from: z.object({ rewritten: z.boolean(), before: z.string(), after: z.string(), reason: z.string(), words }),
  subject: z.object({ before: z.string(), after: z.string() }),
  signing: z
    .object({
      domain: z.string(),
      selector: z.string(),
      algorithm: z.string(),
      dkim: z.boolean(),
      arc: z.boolean(),
    })
    .nullable()
    .describe('The key, and what it signs; null: none.'),
  words,
});

/** What would happen to a message, step by step, and why. */
export const explanation = z
  .object({
    recipient,
    client: client.nullable().describe('Who connects; null without `clientIp`, or where nothing of it is looked at.'),
    authentication: authentication.nullable().describe('Null where there is nothing to authenticate.'),
    loop: z
      .object({ detected: z.boolean(), words })
      .nullable()
      .describe('Whether it went through this address before.'),
    category: z.object({ name: z.string().nullable(), confidence: z.number().nullable(), words }),
    rules: z.array(rule),
    decision: explainedDecision,
    reply: reply.extend({ words }).describe('What the sender would be told.'),
    unasked: z
      .array(z.object({ check: z.enum(UNASKED), words }))
      .describe('What is in force here and was not looked at: it depends on the moment, and asking would use it up.'),
    deliveries: z
      .array(delivery)
      .describe('What would leave; empty where nothing would, or where there is no message.'),
  })
  .meta({ id: 'Explanation' });
export type Explanation = z.output<typeof explanation>;

/** What a rule would have done to messages that are still here. */
export const dryRun = z
  .object({
    examined: z.number().int().describe('Messages that were looked at, newest first.'),
    unreadable: z.number().int().describe('Messages whose body is gone, cannot be opened, or is too large to look at.'),
    matched: z.number().int(),
    changed: z.number().int(),
    messages: z
      .array(
        z.object({
          messageId: z.uuid(),
          recipient: z.string(),
          from: z.string(),
          subject: z.string(),
          changes: z.boolean().describe('Whether the decision would be another one.'),
          before: explainedDecision,
          after: explainedDecision,
          words,
        }),
      )
      .describe('Those that the rule matches, decided without it and with it.'),
  })
  .meta({ id: 'DryRun' });
export type DryRun = z.output<typeof dryRun>;
