import { defineProblems, type ProblemSpec } from '../contract/index.js';
import { addressProblems } from '../destination/destination.problems.js';

const invalid = (title: string, remedy: string): Omit<ProblemSpec, 'code'> => ({ status: 400, title, remedy });

/** Codes of the directory's library with what callers of the API can do. */
export const aliasProblems = defineProblems({
  'alias.unknown': { status: 404, title: 'No such alias', remedy: 'Take the id from the list of aliases.' },
  'alias.exists': {
    status: 409,
    title: 'The alias exists',
    remedy: 'Change the one there is, or choose another address.',
  },
  'alias.domain': {
    status: 404,
    title: 'No such domain',
    remedy: 'Name a domain of the organization, or add it first.',
  },
  'alias.loop': {
    status: 409,
    title: 'Mail would go in circles',
    remedy: 'Choose a mailbox outside this installation, or change the alias that sends it back.',
  },
  'alias.order': {
    status: 409,
    title: 'The expressions are others',
    remedy: 'Name every expression of the domain once; the list of aliases has them.',
  },
  'alias.address': invalid('No alias address', 'Write local@example.org, *@example.org, or /expression/@example.org.'),
  'alias.expression': invalid('No RE2 expression', 'Correct it; RE2 has no look-around and no back-references.'),
  'alias.no-destination': invalid('No destination', 'Name at least one, or choose the action hold, drop or reject.'),
  'alias.expires': invalid('The time is past', 'Choose a time to come, or disable the alias.'),
  'alias.tag': invalid('The tag is not ASCII', 'Use letters, digits and punctuation.'),
  'alias.labels': invalid('The labels are not valid', 'Use up to 20 labels of 1 to 50 characters on one line.'),
  'alias.note': invalid('The note is not valid', 'Write up to 500 characters on one line.'),
  'alias.fallback': invalid('The fallback is a destination', 'Name another mailbox.'),
});

const settingsProblems = [
  aliasProblems['alias.loop'],
  aliasProblems['alias.no-destination'],
  aliasProblems['alias.expires'],
  aliasProblems['alias.tag'],
  aliasProblems['alias.labels'],
  aliasProblems['alias.note'],
  aliasProblems['alias.fallback'],
  ...Object.values(addressProblems),
];

export const existing = [aliasProblems['alias.unknown']];
export const changeProblems = [...existing, ...settingsProblems];
/** Of what only takes aliases away or puts them in another order. */
export const orderProblems = [
  ...existing,
  aliasProblems['alias.loop'],
  aliasProblems['alias.order'],
  aliasProblems['alias.domain'],
];
export const createProblems = [
  aliasProblems['alias.exists'],
  aliasProblems['alias.domain'],
  aliasProblems['alias.address'],
  aliasProblems['alias.expression'],
  ...settingsProblems,
];
