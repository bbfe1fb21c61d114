import { defineProblems } from '../contract/index.js';

export const categoryProblems = defineProblems({
  'category.unknown': {
    status: 404,
    title: 'Nothing to delete',
    remedy: 'Name one of your own categories, or one that you have changed.',
  },
  'category.too-many': {
    status: 409,
    title: 'Too many categories',
    remedy: 'Delete one of your own, or let one do the work of several: 30 of your own are possible.',
  },
  'category.always-on': {
    status: 409,
    title: 'It cannot be switched off',
    remedy: 'Leave it enabled. What becomes of such mail is for your rules to say.',
  },
  'category.in-use': {
    status: 409,
    title: 'Rules name this category',
    remedy: 'Change or delete those rules first.',
  },
  'correction.unknown': {
    status: 404,
    title: 'No such correction',
    remedy: 'Take one from the list of corrections.',
  },
  'correction.category': {
    status: 422,
    title: 'Not a category of the organization',
    remedy: 'Name one of its categories that is enabled.',
  },
  'correction.generated': {
    status: 409,
    title: 'A notice of our own',
    remedy: 'Correct messages that somebody sent to you.',
  },
});
