import { defineProblems } from '../contract/index.js';

export const digestProblems = defineProblems({
  'digest.destination': {
    status: 404,
    title: 'No such mailbox',
    remedy: 'Name a destination of the organization that is a mailbox, by its id, or "organization".',
  },
  'digest.unknown': {
    status: 404,
    title: 'Nothing to delete',
    remedy: 'There is nothing of its own: it is as the organization, or everybody, has it.',
  },
  'digest.category': {
    status: 422,
    title: 'Not a category of the organization',
    remedy: 'Name its categories, or leave out what it does not have.',
  },
});
