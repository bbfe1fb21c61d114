import { defineProblems } from '../contract/index.js';

export const ruleProblems = defineProblems({
  'rule.unknown': { status: 404, title: 'No such rule', remedy: 'Take the id from the list of rules.' },
  'rule.too-many': {
    status: 409,
    title: 'Too many rules',
    remedy: 'Delete rules, or let one do the work of several with "any".',
  },
  'rule.order': { status: 409, title: 'Not all rules', remedy: 'Name each rule of the organization once.' },
  'rule.scope': {
    status: 400,
    title: 'No such scope',
    remedy: 'Name a domain or an alias of the organization by its id.',
  },
  'rule.destination': {
    status: 400,
    title: 'Not a verified destination',
    remedy: 'Name destinations of the organization that are verified, each once.',
  },
  'rule.webhook': {
    status: 400,
    title: 'Not an endpoint',
    remedy: 'Name webhook endpoints of the organization by their ids, each once.',
  },
  'rule.conditions': { status: 400, title: 'Too many conditions', remedy: 'Make several rules of it.' },
  'rule.expression': {
    status: 400,
    title: 'Not an expression',
    remedy: 'Correct it; look-around and back-references do not exist in RE2.',
  },
  'rule.time': {
    status: 400,
    title: 'Not a time',
    remedy: 'Name weekdays, or both from and until, in a time zone such as Europe/Berlin.',
  },
  'rule.actions': {
    status: 400,
    title: 'Actions that do not go together',
    remedy: 'Name each action once, and only one of forward, hold, digest, drop and reject.',
  },
  'rule.verdict-alone': {
    status: 400,
    title: 'A category alone may not drop or reject',
    remedy: 'Hold the mail instead, or ask for something besides the category.',
  },
  'rule.verdict-late': {
    status: 400,
    title: 'Too late to reject',
    remedy: 'Hold the mail instead, or leave the category out of the condition.',
  },
});

const { 'rule.unknown': _unknown, 'rule.too-many': _many, 'rule.order': _order, ...written } = ruleProblems;

/** What can be wrong with a rule that somebody writes. */
export const definitionProblems = Object.values(written);
