import { compileRuleExpression, type TextTest } from '@postern/data';

/** Compares one text, whatever the case of its letters and however they are composed. */
export type Comparison = (text: string, budget: Budget) => boolean;

/**
 * How many expressions may still be matched for one recipient. Linear as they are, an owner who writes thousands of them
 * would keep everybody else's mail waiting.
 */
export interface Budget {
  expressions: number;
}

/** The budget is used up: whoever asked is not answered. */
export class TooCostly extends Error {
  override readonly name = 'TooCostly';
}

/** @throws RE2JSException when `value` is no expression and should be one */
export function comparison(test: TextTest, value: string): Comparison {
  const wanted = plain(value);
  switch (test) {
    case 'is':
      return (text) => plain(text) === wanted;
    case 'contains':
      return (text) => plain(text).includes(wanted);
    case 'starts':
      return (text) => plain(text).startsWith(wanted);
    case 'ends':
      return (text) => plain(text).endsWith(wanted);
    case 'matches':
      return expression(value);
  }
}

function expression(value: string): Comparison {
  const compiled = compileRuleExpression(value);
  return (text, budget) => {
    if (budget.expressions-- <= 0) throw new TooCostly();
    return compiled.test(text.normalize('NFC'));
  };
}

function plain(text: string): string {
  return text.toLowerCase().normalize('NFC');
}
