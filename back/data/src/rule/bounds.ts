/** What keeps every rule cheap to evaluate for each message, and small enough to be read by a person. */
export const RULE_BOUNDS = {
  /** Rules of one organization. */
  rules: 200,
  /** Levels of `all`, `any` and `not` around a condition. */
  depth: 3,
  /** Conditions of one rule, groups included. */
  conditions: 50,
  /** Conditions within one group. */
  group: 20,
  actions: 10,
  /** Endpoints told of one message for one recipient. */
  webhooks: 10,
  /** Addresses of one action. */
  destinations: 10,
  /** Characters of a name. */
  name: 100,
  /** Characters of a text to compare with. */
  text: 500,
  /** Characters of an RE2 expression, which cost more. */
  expression: 200,
  /** Characters of a header tag. */
  tag: 100,
  /** Characters of a subject tag. */
  subjectTag: 50,
} as const;
